package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What leaves a machine and what of it arrives: by messages, nv, and in JSON. Evidence: imp-api 2.8. */
class SerializationApiTest {
    /** Says what a value is, with all that is in it. */
    private static final String SHOW = """
            function show(value) {
                switch (typeof value) {
                    case "table":
                        local keys = [];
                        foreach (key, each in value) keys.append(key);
                        keys.sort();
                        return "{" + joined(keys) + ":" + joined(keys.map(@(key) show(value[key]))) + "}";
                    case "array":
                        return "[" + joined(value.map(@(each) show(each))) + "]";
                    case "blob":
                        local text = "blob";
                        foreach (byte in value) text += format(" %02x", byte);
                        return text;
                    case "null":
                        return "null";
                    default:
                        return typeof value + " " + value;
                }
            }
            function joined(texts) {
                return texts.len() == 0 ? "" : texts.reduce(@(all, each) all + "," + each);
            }
            class Thing { x = 1; }
            """;

    /** The ways on which a value travels. */
    enum Way {
        TO_AGENT,
        TO_DEVICE,
        NV
    }

    private static List<String> travels(Way way, String value) {
        try (var world = new ScriptWorld()) {
            switch (way) {
                case TO_AGENT ->
                    world.agent(SHOW + "device.on(\"m\", @(value) server.log(show(value)));")
                            .device(SHOW + "agent.send(\"m\", " + value + ");");
                case TO_DEVICE ->
                    world.agent(SHOW + "device.on(\"go\", @(nothing) device.send(\"m\", " + value + "));")
                            .device(SHOW
                                    + "agent.on(\"m\", @(value) server.log(show(value))); agent.send(\"go\", null);");
                default -> world.device(SHOW + """
                            if ("nv" in getroottable()) server.log("value" in nv ? show(nv.value) : "gone");
                            else { nv <- { value = %s }; imp.onidle(@() server.sleepfor(5)); }
                            """.formatted(value));
            }
            world.advance("20S");
            return world.log(way == Way.TO_AGENT ? "agent" : "device");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            true                                  | bool true
            -7                                    | integer -7
            2147483647                            | integer 2147483647
            2.5                                   | float 2.5
            "text"                                | string text
            ""                                    | string
            "gr\\xc3\\xbcn"                       | string grün
            blob(2)                               | blob 00 00
            "a\\x00z"                             | blob 61 00 7a
            "\\xff"                               | blob ff
            [1, [2, "x"], {}, []]                 | [integer 1,[integer 2,string x],{:},[]]
            { a = 1, b = { c = [true, null] } }   | {a,b:integer 1,{c:[bool true,null]}}
            { a = "\\xff", b = ["a\\x00"] }       | {a,b:blob ff,[blob 61 00]}
            { a = 1, f = @() 1, k = Thing, t = Thing() } | {a:integer 1}
            [1, @() 1, Thing, Thing(), 2]         | [integer 1,integer 2]
            { a = { f = @() 1, b = 2 } }          | {a:{b:integer 2}}
            { a = 1, ["\\xff"] = 2, ["x\\x00"] = 3, [5] = 4 } | {a:integer 1}
            { a = [{ ["\\xff"] = 2, b = 3 }] }    | {a:[{b:integer 3}]}
            """)
    void values_arrive_as_documented(String value, String arrived) {
        for (var way : Way.values()) {
            assertThat(travels(way, value))
                    .as(way.toString())
                    .containsExactly(arrived.equals("string") ? "string " : arrived);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TO_AGENT", "TO_DEVICE"})
    void null_and_what_cannot_travel_at_all_arrive_as_null(Way way) {
        assertThat(travels(way, "null")).containsExactly("null");
        assertThat(travels(way, "@() 1")).containsExactly("null");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            { a = blob(2), b = 1 }               | { "b": 1 }
            { a = "x\\x00y", b = 1 }             | { "b": 1 }
            { a = "\\xff", b = 1 }               | { "b": 1 }
            { a = @() 1, b = Thing(), c = Thing, d = 2 } | { "d": 2 }
            [blob(1), 1, @() 1, "\\xff", 2]      | [ 1, 2 ]
            { a = http.base64encode(blob(2)) }   | { "a": "AAA=" }
            """)
    void json_takes_safe_strings_and_no_blobs(String value, String json) {
        try (var world = new ScriptWorld().agent("class Thing {} server.log(http.jsonencode(" + value + "));")) {
            assertThat(world.log("agent")).containsExactly(json);
        }
    }
}
