package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jline.terminal.impl.DumbTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SquirrelCommandTest {
    @TempDir
    private Path folder;

    private String file(String source) throws IOException {
        return Files.writeString(folder.resolve("test.nut"), source).toString();
    }

    @Test
    void runs_a_script_with_its_arguments() throws IOException {
        var outcome =
                Shell.pipe().run("squirrel", file("foreach (a in vargv) print(a + \"\\n\");"), "one", "--two", "dré");

        assertThat(outcome.code()).isZero();
        assertThat(outcome.out()).isEqualTo("one\n--two\ndré\n");
        assertThat(outcome.err()).isEmpty();
    }

    @Test
    void an_uncaught_error_is_reported_and_told_by_the_exit_code() throws IOException {
        var outcome = Shell.pipe().run("squirrel", file("print(\"a\");\nfunction f(n) { throw \"bad\"; }\nf(5);"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.out()).isEqualTo("a");
        assertThat(outcome.err()).contains("AN ERROR HAS OCCURED [bad]", "*FUNCTION [f()] test.nut line [2]", "[n] 5");
    }

    @Test
    void a_script_that_goes_too_deep_is_stopped() throws IOException {
        var outcome = Shell.pipe().run("squirrel", file("function f() { return 1 + f(); }\nf();"));

        assertThat(outcome.code()).isEqualTo(1);
        assertThat(outcome.err()).contains("AN ERROR HAS OCCURED [stack overflow", "more calls\n*FUNCTION [f()]");
        assertThat(outcome.err().lines().count()).isLessThan(300);
    }

    @Test
    void a_script_may_go_as_deep_as_in_the_reference() throws IOException {
        var outcome = Shell.pipe()
                .run("squirrel", file("function f(n) { return n == 0 ? 0 : 1 + f(n - 1); }\nprint(f(20000));"));

        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out()).isEqualTo("20000");
    }

    @Test
    void of_a_long_text_a_trace_shows_the_beginning() throws IOException {
        var outcome = Shell.pipe()
                .run("squirrel", file("local s = \"x\"; for (local i = 0; i < 16; i++) s += s;\nthrow \"end\";"));

        assertThat(outcome.err()).contains("xxx\"... (65536 bytes)").hasSizeLessThan(3_000);
    }

    @Test
    void check_says_all_that_is_wrong_and_runs_nothing() throws IOException {
        var file = file("print(\"ran\");\nlocal a = ;\nlocal b = 'ab';\n");

        var outcome = Shell.pipe().run("squirrel", "--check", file);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .isEqualTo(file + ":2:12: expression expected\n" + file + ":3:15: constant too long\n");
    }

    @Test
    void check_takes_several_files() throws IOException {
        var file = file("print(1);");

        assertThat(Shell.pipe().run("squirrel", "--check", file, file).out()).isEqualTo("nothing wrong: 2 files\n");
    }

    @Test
    void a_file_with_errors_is_not_run() throws IOException {
        var outcome = Shell.pipe().run("squirrel", file("print(1);\nprint(;"));

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("test.nut:2:8: expression expected");
    }

    @Test
    void profiles_differ() throws IOException {
        var file = file("print((\"math\" in getroottable()) + \" \" + (\"regexp2\" in getroottable()));");

        assertThat(Shell.pipe().run("squirrel", file).out()).isEqualTo("true true");
        assertThat(Shell.pipe().run("squirrel", "--profile", "device", file).out())
                .isEqualTo("true false");
        assertThat(Shell.pipe().run("squirrel", "--profile", "standard", file).out())
                .isEqualTo("false false");
    }

    @Test
    void threads_of_the_published_language_work() throws IOException {
        var file = file(
                "local t = newthread(function () { suspend(1); return 2; }); print(t.call() + \" \" + t.wakeup());");

        assertThat(Shell.pipe().run("squirrel", "--profile", "standard", file).out())
                .isEqualTo("1 2");
    }

    @Test
    void wrong_words_are_refused() {
        assertThat(Shell.pipe().run("squirrel", "--profile", "imp", "x.nut").err())
                .contains("--profile: imp");
        assertThat(Shell.pipe().run("squirrel", "--check").code()).isEqualTo(2);
        assertThat(Shell.pipe()
                        .run("squirrel", folder.resolve("none.nut").toString())
                        .err())
                .contains("cannot be read");
    }

    private String typed(String lines) throws IOException {
        var out = new ByteArrayOutputStream();
        var console = new Console(out, out, new Surroundings(false, Map.of()));
        var input = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
        try (var terminal = new DumbTerminal(input, new ByteArrayOutputStream())) {
            assertThat(SquirrelShell.open(console, Profile.IMP_AGENT, null, terminal))
                    .isZero();
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void lines_are_evaluated_and_globals_stay() throws IOException {
        assertThat(typed("x <- 20\nx * 2 + 2\n{ a = [1, \"t\"] }\nlocal y = 3; print(y + \"\\n\")\nnull\n"))
                .isEqualTo("20\n42\n{ a = [1, \"t\"] }\n3\n");
    }

    @Test
    void a_line_goes_on_until_it_is_whole() throws IOException {
        assertThat(typed("function f(n) {\n  return n + 1\n}\nf(4)\n")).isEqualTo("5\n");
    }

    @Test
    void constants_of_a_line_are_known_to_the_next() throws IOException {
        assertThat(typed("const A = 7\nA + 1\n")).isEqualTo("8\n");
    }

    @Test
    void an_error_is_shown_in_its_place_and_the_shell_goes_on() throws IOException {
        assertThat(typed("local 5\nthrow \"up\"\n1\n"))
                .startsWith("local 5\n")
                .contains("^ expected 'IDENTIFIER'", "AN ERROR HAS OCCURED [up]")
                .endsWith("1\n");
    }

    @Test
    void help_has_examples() {
        assertThat(Shell.pipe().run("squirrel", "--help").out()).contains("Examples:", "./testbed squirrel --check");
    }
}
