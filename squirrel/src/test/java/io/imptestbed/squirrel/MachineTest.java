package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.CompileError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {
    private static final Budget SMALL = Budget.DEFAULT.withSteps(10_000).withDepth(100);

    private final StringBuilder output = new StringBuilder();

    private Object run(String source) {
        return Machine.of(Profile.IMP_AGENT).printTo(output::append).run(Program.compile("test.nut", source));
    }

    @Test
    void an_endless_loop_ends_with_the_budget_and_no_try_catches_that() {
        var machine = Machine.of(Profile.IMP_AGENT, SMALL);
        var program = Program.compile("loop.nut", "while (true) {\n try { while (true) {} } catch (e) {} }");

        assertThatThrownBy(() -> machine.run(program))
                .isInstanceOf(Abort.class)
                .hasMessageContaining("10000 steps")
                .satisfies(abort -> assertThat(
                                ((Abort) abort).callStack().calls().get(0).line())
                        .isEqualTo(2));
    }

    @Test
    void endless_recursion_ends_at_the_depth_limit() {
        var machine = Machine.of(Profile.IMP_AGENT, SMALL);
        var program = Program.compile("deep.nut", "function f() { return 1 + f(); } f();");

        assertThatThrownBy(() -> machine.run(program))
                .isInstanceOf(SquirrelError.class)
                .hasMessageContaining("more than 100 nested calls");
    }

    @Test
    void a_tail_call_does_not_grow_the_stack() {
        var machine = Machine.of(Profile.IMP_AGENT, SMALL);
        var program = Program.compile(
                "tail.nut",
                "function f(n) { return n == 0 ? 0 : 1; }\n"
                        + "function g(n) { if (n == 0) return 7; return g(n - 1); } return g(5000);");

        assertThat(machine.run(program)).isEqualTo(7);
    }

    @Test
    void one_program_runs_on_many_machines_without_sharing_globals() {
        var program = Program.compile("count.nut", "if (!(\"n\" in this)) ::n <- 0; n++; return n;");

        assertThat(Machine.of(Profile.IMP_AGENT).run(program)).isEqualTo(1);
        assertThat(Machine.of(Profile.IMP_AGENT).run(program)).isEqualTo(1);
    }

    @Test
    void what_a_program_does_to_the_library_no_other_machine_sees() {
        run(
                "blob.extra <- function() { return 1; }; math.twice <- @(x) x * 2; delete getroottable().format; strip <- null;");

        assertThat(
                        run(
                                "return [\"extra\" in blob, \"twice\" in math, format(\"%d\", 7), strip(\" x \")].reduce(@(a, b) a + \" \" + b);"))
                .hasToString("false false 7 x");
    }

    @Test
    void the_library_looks_the_same_on_each_machine() {
        var source = "local s = \"\"; foreach (k, v in getroottable()) s += k + v; return s + \"\".len;";

        assertThat(run(source)).isEqualTo(run(source));
    }

    @Test
    void a_host_function_is_checked_as_the_library_is() {
        var machine = Machine.of(Profile.IMP_AGENT);
        machine.define("twice", 2, ".n", (vm, self, arguments) -> (Integer) arguments[0] * 2);

        assertThat(machine.run(Program.compile("host.nut", "return twice(21);")))
                .isEqualTo(42);
        assertThatThrownBy(() -> machine.run(Program.compile("host.nut", "twice(\"x\");")))
                .isInstanceOf(SquirrelError.class)
                .hasMessage("parameter 1 has an invalid type 'string' ; expected: 'integer|float'");
    }

    @Test
    void the_host_calls_a_function_of_the_script() {
        var machine = Machine.of(Profile.IMP_AGENT);
        machine.run(Program.compile("in.nut", "function greet(name) { return \"hello \" + name; }"));

        var answer = machine.call(machine.root().get(Text.of("greet")), machine.root(), Text.of("imp"));

        assertThat(answer).isEqualTo(Text.of("hello imp"));
    }

    @Test
    void a_line_directive_names_file_and_line() {
        var program = Program.compile("a.nut", "local x = 1;\n#line 40 \"lib.nut\"\nlocal y = 2;\nthrow \"up\";");

        assertThatThrownBy(() -> Machine.of(Profile.IMP_AGENT).run(program))
                .isInstanceOfSatisfying(SquirrelError.class, error -> {
                    var call = error.callStack().calls().get(0);
                    assertThat(call.source()).isEqualTo("lib.nut");
                    assertThat(call.line()).isEqualTo(41);
                });
    }

    @Test
    void a_trace_shows_the_variables_of_a_foreach_but_not_its_iterator() {
        var program = Program.compile("each.nut", "foreach (v in [7]) { throw \"up\"; }");

        assertThatThrownBy(() -> Machine.of(Profile.IMP_AGENT).run(program))
                .isInstanceOfSatisfying(
                        SquirrelError.class,
                        error -> assertThat(error.callStack().text())
                                .endsWith("\nLOCALS\n[v] 7\n[@INDEX@] 0\n[vargv] ARRAY\n[this] TABLE\n"));
    }

    @Test
    void a_trace_shows_the_function_through_which_a_call_went() {
        var program = Program.compile("via.nut", "function boom() { throw \"up\"; }\nboom.acall([this]);");
        var reports = new java.util.ArrayList<String>();
        var machine = Machine.of(Profile.IMP_AGENT).reportTo(error -> reports.add(Machine.report(error)));

        assertThatThrownBy(() -> machine.run(program)).hasMessage("up");
        assertThat(reports.get(0))
                .contains("CALLSTACK\n*FUNCTION [boom()] via.nut line [1]\n"
                        + "*FUNCTION [acall()] NATIVE line [-1]\n*FUNCTION [main()] via.nut line [2]\n");
    }

    @Test
    void a_blob_of_the_published_language_wants_numbers() {
        var program = Program.compile("blob.nut", "blob().writen(\"x\", 'b');");

        assertThatThrownBy(() -> Machine.of(Profile.STANDARD).run(program))
                .hasMessage("parameter 1 has an invalid type 'string' ; expected: 'integer|float'");
    }

    @Test
    void a_compile_error_has_its_place() {
        assertThatThrownBy(() -> Program.compile("bad.nut", "local a = 1;\nlocal = 5;"))
                .isInstanceOf(CompileError.class)
                .hasMessage("bad.nut line = (2) column = (8) : error expected 'IDENTIFIER'");
    }

    @Test
    void a_generator_goes_on_inside_each_kind_of_statement() {
        run("""
                function g() {
                    for (local i = 0; i < 2; i++) { yield "for" + i; }
                    local n = 0; while (n < 2) { n++; if (n == 1) yield "if"; else { yield "else"; } }
                    do { yield "do"; } while (false);
                    foreach (k, v in ["x", "y"]) { switch (k) { case 0: yield v; case 1: yield v + "!"; break; default: yield "no"; } }
                    for (local i = 0; i < 2; i++) {
                        try { yield "try" + i; throw "t"; } catch (e) { yield "caught " + e; }
                    }
                    return "end";
                }
                foreach (v in g()) print(v + ",");
                """);

        assertThat(output).hasToString("for0,for1,if,else,do,x,x!,y!,try0,caught t,try1,caught t,");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    return 7 / 2;                                   | 3
                    return 2147483647 + 1;                          | -2147483648
                    return (0x80000000) / -1;                       | -2147483648
                    return "" + 1e20 + " " + 0.1 + " " + 1234567.0; | 1e+20 0.1 1.23457e+06
                    return 0 in [1] && 2;                           | 2
                    local a = [3, 1, 2]; a.sort(); return a[0] + "" + a[2]; | 13
                    local s = ""; for (local i = 0; i < 500; i++) s += i; return s.len(); | 1390
                    this = 5; return this;                          | 5
                    local b = blob(); b.writen("x", 'b'); return b[0]; | 0
                    return "abc".find("c") + "x".tointeger;         | arith
                    """)
    void expressions_have_the_reference_s_values(String source, String expected) {
        try {
            assertThat(run(source)).hasToString(expected);
        } catch (SquirrelError error) {
            assertThat(error.getMessage()).startsWith(expected);
        }
    }
}
