package io.imptestbed.squirrel.syntax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imptestbed.squirrel.Program;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParserTest {
    private static final int MANY = 100_000;

    private static CompileError error(String source) {
        return catchThrowableOfType(CompileError.class, () -> Program.compile("test.nut", source));
    }

    private static List<String> errors(String source) {
        return error(source).all().stream()
                .map(error -> error.position().line() + ": " + error.reason())
                .toList();
    }

    @Test
    void gathers_the_errors_of_statements_that_it_can_tell_apart() {
        var source = """
                local a = ;
                local b = 1;
                function f() {
                    b +;
                    local c = 5
                    return c d;
                }
                for (;) {}
                print(b);
                x <- { y = };
                """;

        assertThat(errors(source))
                .containsExactly(
                        "1: expression expected",
                        "4: expression expected",
                        "6: end of statement expected (; or lf)",
                        "8: expression expected",
                        "10: expression expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if (a) b <- { c = 1 };\nelse b <- 2;",
                "if (a) b = function() {}; else b = null",
                "if (a) b = class {};\nelse if (c) b = {};\nelse b = @() {};",
                "if (a) if (b) c = {}; else c = []; else c = {};",
                "if (a) {};\nelse b()",
                "if (a) {} b()"
            })
    void a_branch_may_end_with_a_brace_and_a_semicolon(String source) {
        assertThatCode(() -> Program.compile("test.nut", source)).doesNotThrowAnyException();
    }

    @Test
    void the_first_error_is_the_one_that_the_reference_tells() {
        var error = error("local a = 1;\nlocal b = ;\nlocal c = ;");

        assertThat(error).hasMessage("test.nut line = (2) column = (12) : error expression expected");
        assertThat(error.all()).hasSize(2).first().isSameAs(error);
    }

    @Test
    void what_cannot_be_read_does_not_hide_what_follows() {
        assertThat(errors("local a = 'ab';\nlocal b = ;\nlocal c = \"open\nlocal d = 018;\nlocal e = \u0001;"))
                .containsExactly(
                        "1: constant too long",
                        "2: expression expected",
                        "3: newline in a constant",
                        "4: invalid octal number",
                        "5: unexpected character(control)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"function f() { if (x) { y", "{{{", "x <- {", "switch (x) { case 1:", "f(\n\n(", "/* open"})
    void a_source_that_ends_too_early_is_one_error(String source) {
        assertThat(errors(source)).hasSize(1);
    }

    @Test
    void tells_no_more_errors_than_anybody_wants_to_read() {
        assertThat(errors("a b\n".repeat(MANY))).hasSize(20);
    }

    @Test
    void an_error_leaves_no_loop_and_no_variable_behind() {
        assertThat(errors("while (true) { local x = ; }\nbreak;\n"))
                .containsExactly("1: expression expected", "2: 'break' has to be in a loop block");
    }

    @Test
    void a_line_directive_says_where_the_next_line_is() {
        var error = error("local a = 1;\n#line 40 \"lib.nut\"\nlocal b = 2;\nlocal c = ;\n");

        assertThat(error).hasMessage("lib.nut line = (41) column = (12) : error expression expected");
    }

    @ParameterizedTest
    @CsvSource({
        "'#line 40', 40",
        "'#line 40 \"other.nut\"', 40",
        "'#line x', 2",
        "' #line 40', 2",
        "'#lines 40', 2",
        "'# line 40', 2"
    })
    void only_a_whole_line_is_a_directive(String line, int expected) {
        assertThat(error(line + "\nlocal b = ;").position().line()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(",
                "{",
                "[",
                "[\n",
                "-",
                "- ",
                "!",
                "~",
                "++ ",
                "typeof ",
                "delete ",
                "clone ",
                "resume ",
                "x = ",
                "x ? ",
                "x ? y : ",
                "x && ",
                "x || ",
                "x, ",
                "a.",
                "a[",
                "f(",
                "x <- { a = ",
                "@() ",
                "function () { return ",
                "x = class { a = ",
                "class A extends class extends ",
                "function (a = ",
                "if (x) ",
                "if (x) y\nelse ",
                "while (x) ",
                "do ",
                "for (;;) ",
                "foreach (a in b) ",
                "switch (x) { case 1: ",
                "try ",
                "class A { </ a = ",
                "function a::"
            })
    void what_is_nested_too_deeply_is_a_clear_error(String piece) {
        var whole = error(piece.repeat(MANY) + "x");

        assertThat(whole.reason()).doesNotContain("java");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x in ", "x + ", "\"a\" + ", "x - y * ", "x << 1 & 3 | "})
    void a_row_of_operators_that_take_what_stands_on_their_left_may_have_any_length(String piece) {
        var source = "local x = 1, y = 2; return " + piece.repeat(MANY) + "x";

        assertThatCode(() -> Program.compile("test.nut", source)).doesNotThrowAnyException();
    }

    @Test
    void closed_nestings_are_too_deep_as_well() {
        assertThat(error("x <- " + "(".repeat(MANY) + "1" + ")".repeat(MANY)).reason())
                .contains("too deeply");
        assertThat(error("{".repeat(MANY) + "}".repeat(MANY)).reason()).contains("too deeply");
        assertThat(error("x <- " + "[".repeat(MANY) + "]".repeat(MANY)).reason())
                .contains("too deeply");
        assertThat(error("x <- y" + " ? y : y".repeat(MANY)).reason()).contains("too deeply");
        assertThat(error("if (a) b" + "\nelse if (a) b".repeat(MANY)).reason()).contains("too deeply");
        assertThat(error("x <- " + "-".repeat(MANY) + "x").reason()).contains("too deeply");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x <- (", "f([", "while (a) if (b) ", "@() -", "a | b ^ c & d == e < f << g + h * ("})
    void a_small_stack_makes_no_other_error(String piece) throws InterruptedException {
        var source = piece.repeat(MANY) + "x";
        var thrown = new AtomicReference<@Nullable Throwable>();
        Runnable compile = () -> thrown.set(catchThrowable(() -> Program.compile("test.nut", source)));
        // Loads every class that takes part: one whose loading is what the stack is too small for stays unusable for
        // good.
        compile.run();
        int smallest = 1;
        var thread = new Thread(null, compile, "small", smallest);
        thread.start();
        thread.join();

        assertThat(thrown.get()).isInstanceOf(CompileError.class).hasMessageContaining("too deeply");
    }

    @Test
    void length_is_no_depth() {
        assertThatCode(() -> {
                    Program.compile("test.nut", "x <- 1\n".repeat(MANY));
                    Program.compile("test.nut", "x <- [" + "1,".repeat(MANY) + "]");
                    Program.compile("test.nut", "f(" + "1,".repeat(MANY) + "1)");
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "// nothing", "/* nothing */", ";", "#require \"Lib:1.0.0\""})
    void an_empty_source_is_a_program(String source) {
        assertThatCode(() -> Program.compile("test.nut", source)).doesNotThrowAnyException();
    }
}
