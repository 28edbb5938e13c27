package io.imptestbed.imp.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectivesTest {
    @TempDir
    private Path folder;

    private Workspace files;

    @BeforeEach
    void prepare() {
        files = new Workspace(folder);
    }

    @Test
    void a_file_without_directives_comes_out_byte_for_byte() {
        var text = "server.log(\"h\u00e9\"); // @ \r\n\r\nlocal f = @(x) x;\nlocal s = @\"a\"\"b\";";
        var source = Sources.assemble("main.nut", Bytes.of(text), folder, files.settings());

        assertThat(source.text()).isEqualTo(Bytes.of(text));
    }

    @Test
    void variables_come_from_outside_first_then_from_set_then_from_the_environment() {
        files.with(files.settings()
                .withVariables(Map.of("OUTSIDE", "o", "BOTH", "outer"))
                .withEnvironment(Map.of("HOME", "/home", "BOTH", "env", "OWN", "env")));

        assertThat(files.plain("@set BOTH = \"set\"", "@set OWN \"set\"", "@{OUTSIDE} @{BOTH} @{OWN} @{HOME}"))
                .isEqualTo("o outer set /home");
    }

    @Test
    void what_nothing_defines_is_null_and_worth_a_warning_but_not_in_a_comment() {
        assertThat(files.plain("x = \"@{NOTHING}\"; // @{NEITHER}")).isEqualTo("x = \"null\"; // null");
        assertThat(files.warnings("x = \"@{NOTHING}\"; // @{NEITHER}"))
                .containsExactly(
                        "main.agent.nut:1: nothing defines NOTHING, so \"null\" stands here; say what it is as a"
                                + " variable, by @set or in the environment");
    }

    @Test
    void conditions_choose() {
        String[] lines = {
            "@if P == 1 // one",
            "one",
            "@elseif P == 2",
            "two",
            "  @if true",
            "  inner",
            "  @end",
            "@else",
            "other",
            "@endif"
        };

        assertThat(plainWith("1", lines)).isEqualTo("one");
        assertThat(plainWith("2", lines)).isEqualTo("two\n  inner");
        assertThat(plainWith("3", lines)).isEqualTo("other");
    }

    private String plainWith(String p, String... lines) {
        return files.with(files.settings().withVariables(Map.of("P", p))).plain(lines);
    }

    @Test
    void loops_count() {
        assertThat(files.plain(
                        "@repeat 2",
                        "@set a = loop.iteration",
                        "@while a > 0",
                        "@{loop.index}:@{a}",
                        "@set a = a - 1",
                        "@end",
                        "@endrepeat"))
                .isEqualTo("0:1\n0:2\n1:1");
        assertThat(files.with(files.settings().withVariables(Map.of("N", "2"))).plain("@repeat N", "x", "@end"))
                .isEqualTo("x\nx");
    }

    @Test
    void macros_stand_for_lines_and_for_parts_of_a_line() {
        assertThat(files.plain(
                        "@macro hello(who, how)",
                        "Hello @{who}",
                        "@{defined(how) ? how : 'well'}",
                        "@end",
                        "[@{hello(\"pump\")}]",
                        "@include hello(\"all\", \"fine\")",
                        "@{'x' | hello}"))
                .isEqualTo("[Hello pump\nwell]\nHello all\nfine\nHello x\nwell");
    }

    @Test
    void comments_of_Builder_vanish_and_what_only_looks_like_a_directive_stays() {
        assertThat(files.plain("@ comment", "@", "@@", "@including", "x = @\"v\"; y = \"a@{\";"))
                .isEqualTo("@@\n@including\nx = @\"v\"; y = \"a@{\";");
    }

    @Test
    void an_expression_may_hold_braces_in_quotes() {
        assertThat(files.plain("<@{\"}\"}>")).isEqualTo("<}>");
    }

    @Test
    void places_are_variables() {
        files.file("sub/inner.nut", "@{__FILE__}:@{__LINE__} @{__PATH__}");

        assertThat(files.plain("", "@include \"sub/inner.nut\"", "@{__FILE__}:@{__LINE__}"))
                .isEqualTo("\ninner.nut:1 " + files.path("sub").toString().replace('\\', '/') + "\nmain.agent.nut:3");
    }

    @Test
    void warnings_pass_and_errors_stop() {
        assertThat(files.warnings("@warning \"mind \" + 1")).containsExactly("main.agent.nut:1: mind 1");
        assertThat(files.problems("x", "@error \"no \" + \"way\"", "@include \"nothing\""))
                .containsExactly("main.agent.nut:2: no way");
    }

    @Test
    void all_that_can_be_told_apart_is_told_at_once() {
        assertThat(files.problems(
                        "@set",
                        "@endif",
                        "@{1 +}",
                        "@if upper(1)",
                        "@elseif 1/0",
                        "@end",
                        "@macro m(1)",
                        "@end",
                        "@repeat 'x'",
                        "@end",
                        "@if 1",
                        "@else",
                        "@else",
                        "@end extra",
                        "@while 1"))
                .containsExactly(
                        "main.agent.nut:1: @set needs something behind it: a name and a value",
                        "main.agent.nut:2: @endif stands alone: no @if before it is open",
                        "main.agent.nut:3: @{1 +}: the expression ends too early",
                        "main.agent.nut:13: @else behind @else",
                        "main.agent.nut:14: @end takes nothing behind it, found: extra",
                        "main.agent.nut:15: @while has no @endwhile (or @end)",
                        "main.agent.nut:4: @if upper(1): there is no function or macro \"upper\" (functions of JavaScript"
                                + " libraries, Builder's --lib, do not run here: write a @macro)",
                        "main.agent.nut:5: @if 1/0: division by zero",
                        "main.agent.nut:7: @macro: the parameters of a macro are names",
                        "main.agent.nut:9: @repeat needs a whole number from 0 up, found: x",
                        "main.agent.nut:15: a loop or an include never ends: 1000000 lines and directives so far");
    }

    @Test
    void a_macro_is_declared_once() {
        assertThat(files.problems("@macro m()", "@end", "@macro m()", "@end"))
                .containsExactly("main.agent.nut:3: @macro: m is declared already in main.agent.nut:1");
    }

    @Test
    void text_without_end_is_an_error() {
        assertThat(files.problems("@macro m()", "x@{m()}@{m()}", "@end", "@include m()"))
                .singleElement()
                .asString()
                .contains("directives are nested more than 256 deep here");
    }
}
