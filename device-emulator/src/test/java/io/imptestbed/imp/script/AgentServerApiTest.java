package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The agent's server: its log and what it saves. Evidence: imp-api 2.6. */
class AgentServerApiTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().agent(source).advance("1M")) {
            return world.log("agent");
        }
    }

    @Test
    void log_and_error_return_0() {
        assertThat(run("server.log(server.log(\"a\") + server.error(\"b\"));")).containsExactly("a", "ERROR: b", "0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "caf\\xc3\\xa9"   | café
            "\\xff\\x01"      | binary: ff 01
            "a\\xc3"          | binary: 61 c3
            5                 | 5
            2.5               | 2.5
            true              | true
            null              | (null : (nil))
            """)
    void what_is_no_utf_8_is_shown_as_binary(String value, String shown) {
        assertThat(run("server.log(" + value + "); server.error(" + value + ");"))
                .containsExactly(shown, "ERROR: " + shown);
    }

    @Test
    void without_anything_saved_there_is_an_empty_table() {
        assertThat(run("server.log(typeof server.load() + \" \" + server.load().len());"))
                .containsExactly("table 0");
    }

    @Test
    void what_is_saved_is_there_after_a_restart_and_an_error_and_an_empty_table_clears_it() {
        assertThat(run("""
                local saved = server.load();
                local start = "start" in saved ? saved.start : 0;
                server.log(start + " " + saved.len());
                if (start == 0) {
                    server.log(server.save({ start = 1, b = [2.5, null, true, { c = "text" }] }) == null);
                    server.restart();
                } else if (start == 1) {
                    server.log(saved.b[0] + " " + saved.b[1] + " " + saved.b[2] + " " + saved.b[3].c);
                    saved.start = 2;
                    server.log(server.load().start);
                    server.save(saved);
                    throw "restart";
                }
                server.save({});
                server.log(server.load().len());
                """))
                .containsExactly(
                        "0 0",
                        "true",
                        "1 2",
                        "2.5 (null : (nil)) true text",
                        "1",
                        "ERROR: restart",
                        "ERROR:   in main pump.agent.nut:12",
                        "2 2",
                        "0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            server.save(5)          | table: 5 (expected: a table)
            server.save([1])        | table: [1] (expected: a table)
            server.save(null)       | table: null (expected: a table)
            server.save({}, 0)      | format: 0 (expected: 1 or 2)
            server.save({}, 3)      | format: 3 (expected: 1 or 2)
            server.save()           | wrong number of parameters
            """)
    void misuse_throws_and_what_was_saved_stays(String call, String error) {
        assertThat(run("""
                server.save({ kept = 1 });
                try { %s; } catch (error) { server.log(error); }
                server.log(server.load().kept);
                """.formatted(call))).containsExactly(error, "1");
    }

    /** The text takes its length and {@code {"a":""}} in JSON, and with the lengths and types of all things in the other format. */
    @ParameterizedTest
    @CsvSource({"1, 65528, 65536", "1, 65529, 65537", "2, 65520, 65536", "2, 65521, 65537"})
    void a_table_may_take_64_kb_and_no_byte_more(int format, int length, int size) {
        assertThat(run("""
                local text = "";
                for (local i = 0; i < 16; i++) text = text == "" ? "x" : text + text;
                while (text.len() < 32768) text += text;
                text = text + text.slice(0, %d - text.len());
                try { server.save({ a = text }, %d); server.log("saved"); } catch (error) { server.log(error); }
                server.log(server.load().len());
                """.formatted(length, format)))
                .containsExactly(
                        size > 65_536 ? "table: " + size + " bytes (expected: at most 65536)" : "saved",
                        size > 65_536 ? "0" : "1");
    }

    private static final String MIXED = """
            local mixed = { good = 1, bytes = blob(2), unsafe = "a\\x00", f = @() 1, list = [1, blob(1), "\\xff", 2] };
            mixed.nan <- math.sqrt(-1);
            mixed.inf <- 1.0 / 0.0;
            mixed["bad\\x00key"] <- 1;
            local show = function(table) {
                local keys = [];
                foreach (key, value in table) keys.append(key + " " + typeof value);
                keys.sort();
                foreach (key in keys) server.log(key);
                server.log(table.list.len());
            };
            """;

    @ParameterizedTest
    @ValueSource(strings = {"server.save(mixed)", "server.save(mixed, 1)"})
    void json_drops_bad_pairs_with_an_error_in_the_log_and_throws_nothing(String call) {
        var log = run(MIXED + call + "; show(server.load());");

        assertThat(log)
                .filteredOn(line -> line.startsWith("ERROR"))
                .containsExactlyInAnyOrder(
                        "ERROR: server.save: value.bytes is a blob and is left out",
                        "ERROR: server.save: value.unsafe is no safe string and is left out",
                        "ERROR: server.save: value.f is a function and is left out",
                        "ERROR: server.save: value.list[1] is a blob and is left out",
                        "ERROR: server.save: value.list[1] is no safe string and is left out",
                        "ERROR: server.save: a key of value is no safe string and is left out");
        assertThat(log)
                .filteredOn(line -> !line.startsWith("ERROR"))
                .containsExactly("good integer", "inf null", "list array", "nan null", "2");
    }

    @Test
    void the_binary_format_keeps_blobs_and_strings_of_all_kinds_and_floats_that_are_no_numbers() {
        assertThat(run(MIXED + """
                server.save(mixed, 2);
                show(server.load());
                local loaded = server.load();
                server.log(loaded.unsafe.len() + " " + loaded.bytes.len() + " " + (loaded.nan + "" == mixed.nan + "") + " " + loaded.inf);
                """))
                .containsExactly(
                        "bytes blob",
                        "good integer",
                        "inf float",
                        "list array",
                        "nan float",
                        "unsafe string",
                        "4",
                        "2 2 true inf");
    }
}
