package io.imptestbed.squirrel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Budget;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.CompileError;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that would run for ever, or use up everything, and hosts that stop, ask and bill them. */
class ControlTest {
    private static final int LANE_STACK = 2 << 20;
    private static final Budget LIMITED =
            Budget.DEFAULT.withSteps(300_000).withMemory(8 << 20).withThreadStack(LANE_STACK);

    private final Machine machine = Machine.of(Profile.STANDARD, LIMITED);

    private Object run(String source) {
        return machine.run(Program.compile("test.nut", source));
    }

    private static Throwable onAThread(int stackBytes, Runnable body) throws InterruptedException {
        var thrown = new AtomicReference<Throwable>();
        var thread = new Thread(null, () -> thrown.set(catchThrowable(body::run)), "lane", stackBytes);
        thread.start();
        thread.join();
        return thrown.get();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "local s = \"a\"; for (local i = 0; i < 14; i++) s += s; regexp(\"(a*b)*c\").search(s);",
                "do {} while (true)",
                "for (;;) {}",
                "function g() { while (true) yield 1; } foreach (v in g()) {}",
                "function f() { return f(); } f();",
                "try { while (true) {} } catch (e) { while (true) {} }",
                "while (true) { try { throw 1 } catch (e) {} }",
                "local t = null; while (true) { local n = {}; n.setdelegate(t); t = n; }",
                "local s = \"x\"; for (local i = 0; i < 16; i++) s += s; while (true) s.toupper();",
                "local a = []; a.append(a); function f(x) { while (true) foreach (v in x) f([]); } f(a);"
            })
    void what_never_ends_uses_up_its_steps(String source) {
        assertThatThrownBy(() -> run(source))
                .isInstanceOfSatisfying(
                        Abort.class, abort -> assertThat(abort.kind()).isEqualTo(Abort.Kind.BUDGET))
                .hasMessage("budget: 300000 steps used up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function f() { return 1 + f(); } f();",
                "function f(a, b) { return f(1, f(1, 2)) + 1 } f(1, 2);",
                "function f(n) { if (n) { while (n) { foreach (v in [n]) { switch (v) { case 1: try { f(-(-(-(-f(n))))); }"
                        + " catch (e) { throw e; } } } } } } f(1);",
                "function g() { foreach (v in g()) yield v; } foreach (v in g()) {}",
                "A <- class { constructor() { ::A(); } }; A();",
                "function f(a = 1, b = 2) { return 1 + f(); } f();",
                "function f(...) { return 1 + f(1, 2, 3); } f();",
                "local a = []; a.append(a); function f(x) { foreach (v in x) f(v); } f(a);"
            })
    void endless_recursion_ends_before_the_stack_of_its_thread_in_an_error_that_a_script_can_catch(String source)
            throws InterruptedException {
        var thrown = onAThread(LANE_STACK, () -> {
            var caught = run("try { " + source + " } catch (e) { return \"caught \" + e }");
            assertThat(caught).asString().startsWith("caught stack overflow: more than ");
            run(source);
        });

        assertThat(thrown)
                .isInstanceOf(SquirrelError.class)
                .hasMessageStartingWith("stack overflow: more than ")
                .hasMessageEndingWith(" nested calls");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function f() { try { f(); } catch (e) { f(); } } f();",
                "function g() { if (1) { while (1) { try { foreach (v in g()) yield v; } catch (e) {} } } } foreach (v in g()) {}"
            })
    void recursion_that_catches_its_own_end_uses_up_its_steps(String source) throws InterruptedException {
        var thrown = onAThread(LANE_STACK, () -> run(source));

        assertThat(thrown).isInstanceOf(Abort.class).hasMessage("budget: 300000 steps used up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function f(n) { deepest = n; return 1 + f(n + 1); } probe <- @() f(0);",
                "function f(n) { deepest = n; return [n].map(@(x) f(x + 1)); } probe <- @() f(0);",
                "function f(n) { deepest = n; return n % 20 ? 1 + f(n + 1) : [n].map(@(x) f(x + 1)); } probe <- @() f(1);",
                "function f(n) { deepest = n; return n % 60 ? 1 + f(n + 1) : f.pcall(this, n + 1); } probe <- @() f(1);",
                "A <- class { n = 0; function _add(o) { deepest = ++n; return n % 30 ? 1 + (this + o) : o + [1].map(@(x) this + x); } };"
                        + " probe <- @() A() + 1;",
                "A <- class { n = 0; constructor(m) { deepest = n = m; ::A(m + 1); } }; probe <- @() A(0);",
                "function g(n) { deepest = n; foreach (v in g(n + 1)) yield v; } probe <- function() { foreach (v in g(0)) {} };"
            })
    void a_machine_is_as_good_as_new_after_recursion_that_went_too_deep(String source) throws InterruptedException {
        var thrown = onAThread(LANE_STACK, () -> {
            var told = run("deepest <- 0; " + source + """
                    local told = [];
                    for (local i = 0; i < 5; i++) {
                        deepest = 0;
                        try { probe(); } catch (e) { told.append(e + " " + deepest); }
                    }
                    local first = told[0];
                    foreach (each in told) if (each != first) return each + " after " + first;
                    return told.len();
                    """);
            assertThat(told).isEqualTo(5);
        });

        assertThat(thrown).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function f(x) { return [x].map(f); } f(1);",
                "A <- class { function _add(o) { return 1 + (this + o); } }; A() + 1;",
                "A <- class { function _tostring() { return \"x\" + this; } }; A() + \"\";",
                "A <- class { function _cmp(o) { return this <=> o; } }; A() < A();",
                "A <- class { function _get(k) { return this[k]; } }; A().x;",
                "A <- class { function _set(k, v) { this[k] = v; } }; A().x = 1;",
                "A <- class { function _unm() { return -this; } }; -A();",
                "A <- class { function _typeof() { return typeof this; } }; typeof A();",
                "a <- [3, 2, 1]; function f(x, y) { a.sort(f); return x <=> y; } a.sort(f);",
                "t <- {}; t.setdelegate({ _call = function(...) { return t(); } }); t();",
                "local a = []; local f = print.acall; a.push(f); a.push(a); f.acall(a);",
                "t <- {}; t.setdelegate({ _tostring = t.tostring }); t.tostring();",
                "A <- class {}; A.newmember(\"constructor\", A, null, true); A();"
            })
    void recursion_through_the_library_is_the_reference_s_error_that_a_script_can_catch(String source)
            throws InterruptedException {
        var thrown = onAThread(LANE_STACK, () -> run(source));

        assertThat(thrown).isInstanceOf(SquirrelError.class).hasMessage("Native stack overflow");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "local s = \"0123456789\"; while (true) s += s;",
                "local s = \"a,\"; for (local i = 0; i < 19; i++) s += s; return split(s, \",\");",
                "local a = array(250000, 1); function f(...) { f.acall(vargv); } f.acall(a);",
                "return array(1000000000);",
                "return array(1 << 30, 5);",
                "return blob(1000000000);",
                "local a = []; a.resize(500000000);",
                "blob(1).resize(2147483647);",
                "local b = blob(1); while (true) b.writeblob(b);",
                "local a = [1]; while (true) a.extend(a);",
                "local a = []; while (true) a.append(a);",
                "local a = []; while (true) a = [a];",
                "local a = null; while (true) { local b = a; a = function() { return b; } }",
                "local t = {}; while (true) t[t.len()] <- {};",
                "local t = {}; while (true) t = clone { t = t };",
                "local c = class {}; local a = []; while (true) a.append(class extends c { x = 1; });",
                "function g(x) { yield x; } local x; while (true) x = g(x);",
                "local s = \"0123456789\"; for (local i = 0; i < 12; i++) s += s; local a = []; while (true) a.append(s + a.len());",
                "local s = \"0123456789\"; for (local i = 0; i < 12; i++) s += s; local a = [];"
                        + "while (true) { a.append(s + a.len()); a.top().find(\"x\"); }",
                "class A { x = null; } local a = null; while (true) { local b = A(); b.x = a; a = b; }"
            })
    void what_never_stops_growing_ends_with_its_memory_and_no_try_catches_that(String source) {
        var guarded = "try { " + source + " } catch (e) { return \"caught\"; }";

        var patient = Machine.of(Profile.STANDARD, LIMITED.withSteps(20_000_000));

        assertThatThrownBy(() -> patient.run(Program.compile("grow.nut", guarded)))
                .isInstanceOfSatisfying(
                        Abort.class, abort -> assertThat(abort.kind()).isEqualTo(Abort.Kind.MEMORY))
                .hasMessageStartingWith("out of memory: ");
    }

    @Test
    void a_pathological_regular_expression_ends_before_the_stack_of_its_thread() throws InterruptedException {
        var nested =
                "regexp(\"" + "(".repeat(150) + "a*" + ")*".repeat(150) + "b\").search(\"" + "a".repeat(50) + "\")";

        var thrown = onAThread(
                LANE_STACK,
                () -> run("function f(n) { if (n == 0) return " + nested + "; return 1 + f(n - 1); } f(800);"));

        assertThat(thrown).isInstanceOfAny(Abort.class, SquirrelError.class);
    }

    @Test
    void memory_that_a_script_lets_go_is_free_again() {
        var freely = Machine.of(Profile.STANDARD, Budget.DEFAULT.withMemory(8 << 20));

        var answer = freely.run(Program.compile("churn.nut", """
                local kept = [];
                for (local i = 0; i < 2000; i++) { local a = array(5000, i); kept.append({ n = i, s = "" + i }); }
                return kept.len();
                """));

        assertThat(answer).isEqualTo(2000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1,", "f()."})
    void what_no_stack_could_run_does_not_compile(String part) {
        var source = "local x = (" + part.repeat(20_000) + "1);";

        assertThatThrownBy(() -> Program.compile("long.nut", source.replace(".1)", ".a)")))
                .isInstanceOf(CompileError.class);
    }

    @Test
    void the_time_of_a_turn_is_limited_by_the_host_s_clock() {
        var now = new AtomicReference<>(Instant.EPOCH);
        var limited = Machine.of(Profile.STANDARD, Budget.DEFAULT.withWallTime(Duration.ofSeconds(2), now::get));
        limited.tickTo(10_000, ticks -> now.updateAndGet(time -> time.plusMillis(300)));

        assertThatThrownBy(() -> limited.run(Program.compile("loop.nut", "while (true) {}")))
                .isInstanceOf(Abort.class)
                .hasMessage("budget: 2 s of time used up");
        assertThat(limited.ticks()).isBetween(70_000L, 71_001L);
    }

    @Test
    void each_turn_has_the_whole_budget() {
        run("function work() { for (local i = 0; i < 200000; i++) {} return 1; }");
        var work = machine.root().get(Text.of("work"));

        assertThat(machine.call(work, machine.root())).isEqualTo(1);
        assertThat(machine.call(work, machine.root())).isEqualTo(1);
    }

    @Test
    void a_machine_goes_on_after_an_abort() {
        assertThatThrownBy(() -> run("n <- 1; while (true) { n++; }")).isInstanceOf(Abort.class);

        assertThat(run("return n > 1000;")).isEqualTo(true);
    }

    @Test
    void another_thread_stops_a_machine() throws InterruptedException {
        var free = Machine.of(Profile.STANDARD);
        var begun = new CountDownLatch(1);
        free.define("begin", 1, "", (vm, self, arguments) -> {
            begun.countDown();
            return null;
        });
        var thrown = new AtomicReference<Throwable>();
        var lane = new Thread(() -> thrown.set(catchThrowable(
                () -> free.run(Program.compile("loop.nut", "begin(); while (true) {\n local x = 1; }")))));
        lane.start();
        begun.await();

        free.interrupt("the agent is being restarted");
        lane.join();

        assertThat(thrown.get())
                .isInstanceOf(Abort.class)
                .hasMessage("interrupted: the agent is being restarted")
                .satisfies(abort -> assertThat(
                                ((Abort) abort).callStack().calls().get(0).source())
                        .isEqualTo("loop.nut"));
    }

    @Test
    void another_thread_sees_where_a_host_function_blocks_in_the_middle_of_an_expression() throws InterruptedException {
        var asleep = new CountDownLatch(1);
        var wake = new CountDownLatch(1);
        var free = Machine.of(Profile.STANDARD);
        free.define(
                "sleep",
                2,
                ".n",
                (vm, self, arguments) -> vm.blocking("sleep " + arguments[0], () -> {
                    asleep.countDown();
                    try {
                        wake.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return 20;
                }));
        var answer = new AtomicReference<Object>();
        var lane = new Thread(() -> answer.set(free.run(Program.compile(
                "agent.nut", "function poll(x) {\n  return [1, x + sleep(30)];\n}\nreturn poll(2)[1] * 2;"))));
        lane.start();
        asleep.await();

        var block = free.block().orElseThrow();
        wake.countDown();
        lane.join();

        assertThat(block.reason()).isEqualTo("sleep 30");
        assertThat(block.callStack().calls())
                .extracting(call -> call.function() + " " + call.source() + ":" + call.line())
                .containsExactly("poll agent.nut:2", "main agent.nut:4");
        assertThat(answer.get()).isEqualTo(44);
        assertThat(free.block()).isEmpty();
    }

    @Test
    void ticks_tell_a_host_how_long_a_script_was_busy() {
        var told = new ArrayList<Long>();
        machine.tickTo(1_000, told::add);

        run("for (local i = 0; i < 4999; i++) {}");

        assertThat(told).containsExactly(1_000L, 1_000L, 1_000L, 1_000L, 1_000L);
        assertThat(machine.ticks()).isEqualTo(5_000);
    }

    @Test
    void a_host_reads_the_ticks_at_any_moment() {
        machine.define("ticks", 1, "", (vm, self, arguments) -> (int) vm.ticks());

        assertThat(run("local a = ticks(); for (local i = 0; i < 700; i++) {} return ticks() - a;"))
                .isEqualTo(700);
    }
}
