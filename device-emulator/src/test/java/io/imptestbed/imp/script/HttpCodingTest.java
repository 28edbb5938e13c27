package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of http needs no network: JSON, forms, base64, hashes. Evidence: imp-api 2.3. */
class HttpCodingTest {
    private static List<String> log(String source) {
        try (var world = new ScriptWorld()) {
            return world.agent("""
                    function hex(bytes) {
                        local text = "";
                        foreach (b in bytes) text += format("%02x", b);
                        return text;
                    }
                    function caught(f) {
                        try { f(); } catch (e) { return e; }
                        return "nothing";
                    }
                    """ + source).log("agent");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
                    { "a": 1, "b": [ 2.5, null, true, "x" ] }   ~ { "a": 1, "b": [ 2.5, null, true, "x" ] }
                    {}                                          ~ { }
                    []                                          ~ [ ]
                    [ {}, [] ]                                  ~ [ { }, [ ] ]
                    "a\\"b\\\\c/d\\n"                           ~ "a\\"b\\\\c/d\\n"
                    "\\x01"                                     ~ "\\u0001"
                    "\\xc3\\xa4"                                ~ "ä"
                    42                                          ~ 42
                    20.0                                        ~ 20.0
                    23.3                                        ~ 23.3
                    null                                        ~ null
                    { [5] = "five" }                            ~ { "5": "five" }
                    { "f": function() {}, "b": blob(2), "k": 1 } ~ { "k": 1 }
                    [ 1, class {}, 2 ]                          ~ [ 1, 2 ]
                    """)
    void jsonencode_writes_with_spaces(String value, String json) {
        assertThat(log("server.log(http.jsonencode(" + value + "));")).containsExactly(json);
    }

    @Test
    void jsonencode_writes_without_spaces_if_asked() {
        assertThat(log("""
                local t = { "key1 ": " string ", "key3": { "key4": 42, "key5": [ 1, {} ] } };
                server.log(http.jsonencode(t, { "compact": true }).len() < http.jsonencode(t).len());
                server.log(http.jsonencode({ "a b": [ 1, " c " ] }, { "compact": true }));
                server.log(http.jsonencode([ 1, 2 ], { "compact": false }));
                server.log(http.jsonencode([ 1, 2 ], {}));
                """)).containsExactly("true", "{\"a b\":[1,\" c \"]}", "[ 1, 2 ]", "[ 1, 2 ]");
    }

    @Test
    void jsonencode_takes_no_notice_of_serialize() {
        assertThat(log("""
                class Thing { x = 1; function _serialize() { return { "a": 1 }; } }
                server.log(http.jsonencode({ "thing": Thing(), "kept": 1 }));
                server.log(http.jsonencode(Thing()));
                """)).containsExactly("{ \"kept\": 1 }", "null");
    }

    @Test
    void jsonencode_refuses_what_contains_itself() {
        assertThat(log("""
                local t = {};
                t.self <- t;
                server.log(caught(@() http.jsonencode(t)));
                """)).containsExactly("the value is nested too deeply, or contains itself");
    }

    @Test
    void jsondecode_reads_values_of_all_kinds() {
        assertThat(log("""
                local v = http.jsondecode("{\\"i\\": 5, \\"f\\": 2.5, \\"n\\": null, \\"b\\": true, \\"s\\": \\"x\\\\u00e4\\", \\"a\\": [1, {}]}");
                server.log(typeof v.i + " " + typeof v.f + " " + typeof v.n + " " + typeof v.b + " " + typeof v.a);
                server.log(v.s + " " + v.s.len() + " " + v.a[0] + " " + typeof v.a[1]);
                v.more <- 1;
                v.a.append(2);
                server.log(v.len() + " " + v.a.len());
                server.log(http.jsondecode("3") + http.jsondecode(" [4] ")[0]);
                """)).containsExactly("integer float null bool array", "xä 3 1 table", "7 3", "7");
    }

    @Test
    void jsondecode_throws_what_a_script_can_catch() {
        assertThat(log("""
                server.log(caught(@() http.jsondecode("{'a':1}")));
                server.log(caught(@() http.jsondecode("")));
                server.log(caught(@() http.jsondecode(5)));
                """))
                .containsExactly(
                        "invalid JSON: ''' at character 1 (expected: a string)",
                        "invalid JSON: the end at character 0 (expected: more)",
                        "parameter 1 has an invalid type 'integer' ; expected: 'string|instance'");
    }

    @Test
    void urlencode_and_urldecode_are_each_other_s_opposite() {
        assertThat(log("""
                server.log(http.urlencode({ "a b": "c&d=e/\\xc3\\xa4" }));
                server.log(http.urlencode({ "n": 5 }) + " " + http.urlencode({}) + ";");
                local t = http.urldecode("a%20b=c%26d&plus=1+2&empty=&bare&a%20b=last");
                server.log(t["a b"] + "," + t.plus + "," + t.empty + "," + t.bare + "," + t.len());
                local round = http.urldecode(http.urlencode({ "x": "\\x00\\xff%+" }));
                server.log(hex(round.x));
                """)).containsExactly("a%20b=c%26d%3De%2F%C3%A4", "n=5 ;", "last,1 2,,,4", "00ff252b");
    }

    @Test
    void urlencode_takes_arrays_and_writes_null_as_the_documentation_shows() {
        assertThat(log("""
                server.log(http.urlencode({ "a": [ 1, 2.5, "x y" ] }));
                server.log(http.urlencode({ "foo" : null }));
                """)).containsExactly("a=1&a=2.5&a=x%20y", "foo=%28null%20%3A%20%28nil%29%29");
    }

    @Test
    void urlencode_of_what_is_not_to_be_nested_gives_away_no_address() {
        assertThat(log("""
                class Named { function _tostring() { return "own"; } }
                server.log(http.urldecode(http.urlencode({ "a": { "b": 1 } })).a);
                server.log(http.urldecode(http.urlencode({ "a": [ [ 1 ] ] })).a);
                server.log(http.urldecode(http.urlencode({ "a": Named() })).a);
                """)).containsExactly("(table : 0x00000000)", "(array : 0x00000000)", "own");
    }

    @Test
    void base64_takes_strings_and_blobs_and_gives_back_a_blob() {
        assertThat(log("""
                server.log(http.base64encode("user:pass"));
                local bytes = blob(3);
                bytes[0] = 255;
                server.log(http.base64encode(bytes));
                local decoded = http.base64decode("dXNlcjpwYXNz");
                server.log(typeof decoded + " " + decoded.tostring() + " " + decoded.tell());
                server.log(http.base64decode("YQ").tostring() + http.base64decode("YQ==\\nYg==").len());
                server.log(http.base64decode("").len());
                """)).containsExactly("dXNlcjpwYXNz", "/wAA", "blob user:pass 0", "a3", "0");
    }

    @Test
    void hashes_are_blobs() {
        assertThat(log("""
                server.log(typeof http.hash.md5("abc") + " " + hex(http.hash.md5("abc")));
                server.log(hex(http.hash.sha1("abc")));
                server.log(hex(http.hash.sha256("abc")).slice(0, 8));
                server.log(http.hash.sha512("abc").len());
                """))
                .containsExactly(
                        "blob 900150983cd24fb0d6963f7d28e17f72",
                        "a9993e364706816aba3e25717850c26c9cd0d89d",
                        "ba7816bf",
                        "64");
    }

    @Test
    void a_keyed_hash_takes_the_data_first_and_the_key_second() {
        assertThat(log("""
                local data = "what do ya want for nothing?";
                server.log(hex(http.hash.hmacsha1(data, "Jefe")));
                server.log(hex(http.hash.hmacsha256(data, "Jefe")).slice(0, 8));
                server.log(hex(http.hash.hmacsha512(data, "Jefe")).slice(0, 8));
                server.log(hex(http.hash.hmacmd5(data, "Jefe")));
                local key = blob(4);
                key.writestring("Jefe");
                server.log(crypto.equals(http.hash.hmacsha256(data, key), http.hash.hmacsha256(data, "Jefe")));
                """))
                .containsExactly(
                        "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                        "5bdcc146",
                        "164b7a7b",
                        "750c783e6ab0b503eaa86e310a5db738",
                        "true");
    }
}
