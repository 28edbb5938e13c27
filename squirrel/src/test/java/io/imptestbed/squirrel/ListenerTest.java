package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.squirrel.runtime.CallStack;
import io.imptestbed.squirrel.runtime.Listener;
import io.imptestbed.squirrel.runtime.SquirrelError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a listener is told of a program that was compiled to be watched. */
class ListenerTest {
    private final List<String> told = new ArrayList<>();

    private final Listener listener = new Listener() {
        @Override
        public void called(String function, String source, int line) {
            told.add(function + "(");
        }

        @Override
        public void returned(String function) {
            told.add(")" + function);
        }

        @Override
        public void line(String source, int line) {
            told.add(source + ":" + line);
        }

        @Override
        public void thrown(SquirrelError error, CallStack where) {
            told.add(error.getMessage() + " in " + where.calls().get(0).function());
        }
    };

    private Object run(Program program) {
        return Machine.of(Profile.STANDARD).tellTo(listener).run(program);
    }

    @Test
    void calls_lines_and_errors_are_told_in_order() {
        var program = Program.watched("a.nut", """
                function f(x) {
                    if (x > 1)
                        throw "big";
                    return x;
                }
                try {
                    f(1);
                    f(2);
                } catch (e) {
                    return e;
                }
                """);

        assertThat(run(program)).hasToString("big");
        assertThat(told)
                .containsExactly(
                        "main(",
                        "a.nut:1",
                        "a.nut:7",
                        "f(",
                        "a.nut:2",
                        "a.nut:4",
                        ")f",
                        "a.nut:8",
                        "f(",
                        "a.nut:2",
                        "a.nut:3",
                        "big in f",
                        ")f",
                        "a.nut:10",
                        ")main");
    }

    @Test
    void a_generator_goes_on_where_it_was_and_tells_no_line_twice() {
        var program = Program.watched(
                "g.nut",
                "function g() {\n if (true) {\n yield 1;\n yield 2;\n }\n}\nlocal s = 0; foreach (v in g()) { s += v; } return s;");

        assertThat(run(program)).isEqualTo(3);
        assertThat(told.stream().filter(line -> line.startsWith("g.nut:") && line.compareTo("g.nut:5") < 0))
                .containsExactly("g.nut:1", "g.nut:2", "g.nut:3", "g.nut:4");
        assertThat(told.stream().filter("g("::equals)).hasSize(3);
    }

    @Test
    void other_programs_tell_nothing() {
        run(Program.compile("quiet.nut", "function f() { return 1; } f();"));

        assertThat(told).isEmpty();
    }

    @Test
    void a_watched_program_runs_without_a_listener_too() {
        assertThat(Machine.of(Profile.STANDARD).run(Program.watched("a.nut", "return 1;")))
                .isEqualTo(1);
    }

    @Test
    void watching_changes_nothing_for_the_program() {
        var source =
                "local a = []; for (local i = 0; i < 3; i++) { switch (i) { case 1: continue; default: a.append(i); } }"
                        + " do { a.append(9); break; } while (true); return a[0] + a[1] + a[2];";

        assertThat(run(Program.watched("a.nut", source))).isEqualTo(11);
    }
}
