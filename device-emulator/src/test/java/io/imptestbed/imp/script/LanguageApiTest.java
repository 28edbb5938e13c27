package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.source.Side;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The language as both sides of an imp have it, its library, and what becomes of errors. Evidence: imp-api 2.1, 2.7. */
class LanguageApiTest {
    private static List<String> run(Side side, String source) {
        try (var world = new ScriptWorld()) {
            (side == Side.AGENT ? world.agent(source) : world.device(source)).advance("1M");
            return world.log(side.word());
        }
    }

    private static List<String> agent(String source) {
        return run(Side.AGENT, source);
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void what_the_imp_left_out_is_not_there(Side side) {
        assertThat(run(side, """
                foreach (name in ["setroottable", "getconsttable", "setconsttable", "compilestring", "newthread", "suspend",
                        "setdebughook", "seterrorhandler", "getstackinfos", "getenv", "system", "remove", "rename", "file",
                        "dofile", "loadfile", "writeclosuretofile", "sin", "sqrt", "rand", "srand"]) {
                    if (name in getroottable()) server.log(name + " is there");
                }
                try { newthread(@() 1); } catch (error) { server.log(error); }
                """)).containsExactly("the index 'newthread' does not exist");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void what_the_imp_kept_is_there(Side side) {
        assertThat(run(side, """
                foreach (name in ["getroottable", "assert", "print", "error", "array", "type", "callee", "dummy", "blob",
                        "collectgarbage", "castf2i", "casti2f", "swap2", "swap4", "swapfloat", "clock", "time", "date",
                        "format", "regexp", "split", "strip", "lstrip", "rstrip"]) {
                    if (!(name in getroottable())) server.log(name + " is not there");
                }
                foreach (name in ["abs", "acos", "asin", "atan", "atan2", "ceil", "cos", "exp", "fabs", "floor", "log", "log10",
                        "pow", "rand", "sin", "sqrt", "srand", "tan"]) {
                    if (!(name in math)) server.log("math." + name + " is not there");
                }
                server.log(type(collectgarbage()) + " " + math.abs(-3) + " " + math.floor(2.7));
                """)).containsExactly("integer 3 2");
    }

    @Test
    void seeds_of_scripts_are_inert() {
        var rand = "server.log(math.rand() + \" \" + math.rand());";

        assertThat(agent("math.srand(1);" + rand))
                .isEqualTo(agent("math.srand(99);" + rand))
                .isEqualTo(agent(rand));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2147483647 + 1                          | -2147483648
            0x7fffffff * 2                          | -2
            1 << 31                                 | -2147483648
            -2147483647 - 2                         | 2147483647
            0xffffffff                              | -1
            16777216.0 + 1.0 == 16777216.0          | true
            0.1 + 0.2 == 0.3                        | true
            1e39 == 1e300                           | true
            """)
    void integers_and_floats_have_32_bits(String expression, String value) {
        for (var side : Side.values()) {
            assertThat(run(side, "server.log(" + expression + ");")).containsExactly(value);
        }
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void objects_of_the_api_and_blobs_are_meta_and_a_blob_says_typeof_blob(Side side) {
        assertThat(run(side, """
                server.log(type(blob()) + " " + typeof blob() + " " + type(imp) + " " + type(server));
                server.log(type({}) + " " + type([]) + " " + type("") + " " + type(1) + " " + type(1.0) + " " + type(@() 1));
                """)).containsExactly("meta blob meta meta", "table array string integer float function");
    }

    @Test
    void info_is_meta_too_and_cannot_be_gone_through() {
        assertThat(run(Side.DEVICE, """
                local info = imp.info();
                server.log(type(info) + " " + ("type" in info) + " " + info.type);
                try { foreach (key, value in info) server.log(key); } catch (error) { server.log("cannot"); }
                """)).containsExactly("meta true imp001", "cannot");
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void blobs_are_streams_with_texts(Side side) {
        assertThat(run(side, """
                local b = blob();
                b.writestring("hi");
                b.writen(-2, 'c');
                b.writen(0x1234, 'w');
                b.writeblob(blob(1));
                server.log(b.len() + " " + b.tell() + " " + b.eos());
                b.seek(0, 'b');
                server.log(b.readstring(2) + " " + b.readn('c') + " " + b.readn('w') + " " + b.readblob(1)[0]);
                b.seek(-1, 'e');
                b.flush();
                server.log(b.tell());
                b.resize(2);
                server.log(b.tostring() + " <" + b + "> " + ("" + b).len());
                local bytes = [];
                foreach (i, byte in b) bytes.append(i + ":" + byte + typeof byte);
                server.log(bytes[0] + " " + bytes[1]);
                """))
                .containsExactly("6 6 1", "hi -2 4660 0", "5", "hi <hi> 2", "0:104integer 1:105integer");
    }

    @Test
    void blobs_stand_for_strings_wherever_data_is_wanted() {
        assertThat(agent("""
                local b = blob(2);
                b.writestring("hi");
                local hex = function(x) { local t = ""; foreach (c in x) t += format("%02x", c); return t; };
                server.log(http.base64encode(b) == http.base64encode("hi"));
                server.log(hex(http.hash.md5(b)) == hex(http.hash.md5("hi")));
                server.log(hex(http.hash.hmacsha1(b, b)) == hex(http.hash.hmacsha1("hi", "hi")));
                server.log(hex(crypto.sha256(b)) == hex(crypto.sha256("hi")));
                server.log(crypto.equals(b, "hi"));
                server.log(type(http.post("http://x", {}, b)) + " " + type(mqtt.createclient().createmessage(b, b)));
                """)).containsExactly("true", "true", "true", "true", "true", "meta meta");
    }

    /** The exact text is relied on. Evidence: imp-api 2.1, from tests of UBloxAssistNow. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ({}).seek(0)     | the index 'seek' does not exist
            ("text").seek(0) | the index 'seek' does not exist
            (5).seek(0)      | the index 'seek' does not exist
            (null).seek(0)   | the index 'seek' does not exist
            nothing          | the index 'nothing' does not exist
            """)
    void what_is_missing_is_named(String expression, String error) {
        for (var side : Side.values()) {
            assertThat(run(side, "try { " + expression + "; } catch (error) { server.log(error); }"))
                    .containsExactly(error);
        }
    }

    @Test
    void all_of_the_deployment_is_an_enumeration_with_the_user_s_own() {
        try (var world = new ScriptWorld()) {
            var source = """
                    foreach (value in [__EI.PRODUCT_ID, __EI.PRODUCT_NAME, __EI.DEVICEGROUP_ID, __EI.DEVICEGROUP_NAME,
                            __EI.DEVICEGROUP_TYPE, __EI.DEPLOYMENT_ID, __EI.DEPLOYMENT_SHA, __EI.DEPLOYMENT_CREATED_AT]) {
                        if (typeof value != "string" || value.len() == 0) server.log("wrong");
                    }
                    server.log(__EI.PRODUCT_NAME + " " + __EI.DEVICEGROUP_TYPE + " " + __EI.MINE);
                    server.log("__EI" in getroottable());
                    """;
            var script = Script.of("x.nut", source, Map.of("PRODUCT_NAME", "Pump", "MINE", "5"));
            Scripts.runAgent(world.imp, script, ScriptSettings.NONE);
            world.advance("0S");

            assertThat(world.log("agent")).containsExactly("Pump development 5", "false");
        }
    }

    @Test
    void an_agent_s_clock_is_right_and_goes_forward_only() {
        try (var world = new ScriptWorld().agent("""
                server.log(time());
                imp.wakeup(3600, @() server.log(time()));
                imp.wakeup(5, function() { imp.sleep(10); server.log(time()); });
                """)) {
            var start = world.timeline.clock().instant().getEpochSecond();
            world.advance("2H");

            assertThat(world.log("agent")).containsExactly(start + "", start + 15 + "", start + 3600 + "");
        }
    }

    @Test
    void a_date_is_a_table_in_utc_of_now_or_of_a_time() {
        assertThat(agent("""
                local d = date(1700000000);
                server.log(d.year + " " + d.month + " " + d.day + " " + d.hour + " " + d.min + " " + d.sec + " " + d.wday + " "
                    + d.yday);
                imp.wakeup(1.25, function() {
                    local now = date();
                    server.log((now.time - time()) + " " + now.usec + " " + now.year + " " + now.month);
                });
                """)).containsExactly("2023 10 14 22 13 20 2 317", "0 250000 2024 0");
    }

    @Test
    void regexp2_matches_searches_and_captures_on_agents_alone() {
        assertThat(agent("""
                local expression = regexp2("(b+)(bbb)");
                server.log(expression.match("bbbbbbb") + " " + expression.match("x"));
                server.log(expression.search("abbbbbbbc").begin + " " + expression.search("abbbbbbbc").end);
                server.log(expression.search("x"));
                foreach (capture in expression.capture("bbbbbbb")) server.log(capture.begin + "-" + capture.end);
                """)).containsExactly("true false", "1 8", "(null : (nil))", "0-7", "0-4", "4-7");
        assertThat(run(Side.DEVICE, "server.log(\"regexp2\" in getroottable());"))
                .containsExactly("false");
    }

    @Test
    void a_pattern_of_regexp2_has_256_characters_and_an_agent_ten_of_them() {
        assertThat(agent("""
                function of(length) { local text = ""; while (text.len() < length) text += "a"; return text; }
                server.log(regexp2(of(256)).match(of(256)));
                try { regexp2(of(257)); } catch (error) { server.log(error); }
                kept <- [];
                try { for (local i = 0; i < 10; i++) kept.append(regexp2("a")); } catch (error) { server.log("too early"); }
                try { kept.append(regexp2("a")); } catch (error) { server.log(error); }
                """))
                .containsExactly(
                        "true",
                        "regexp2: pattern of 257 characters (expected: at most 256)",
                        "regexp2: too many objects (expected: at most 10)");
    }

    /** The known defects: it gives nothing back, and a text ends at its first NUL. */
    @ParameterizedTest
    @EnumSource(Side.class)
    void regexp_has_its_defects(Side side) {
        assertThat(run(side, """
                foreach (capture in regexp("(b+)(bbb)").capture("bbbbbbb")) server.log(capture.begin + "-" + capture.end);
                server.log(regexp("c").search("ab\\x00c") == null);
                """)).containsExactly("0-4", "0-1", "1-4", "true");
    }
}
