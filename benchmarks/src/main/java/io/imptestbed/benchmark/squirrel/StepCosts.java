package io.imptestbed.benchmark.squirrel;

import io.imptestbed.squirrel.Machine;
import io.imptestbed.squirrel.Profile;
import io.imptestbed.squirrel.Program;
import io.imptestbed.squirrel.ScriptFunction;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The basic steps of the language, each a thousand times in a loop, whose own turns are a figure of their own. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class StepCosts {
    private static final int STEPS = 1_000;

    private static final Program STEPS_OF_ALL = Program.compile("steps.nut", """
            function nothing(x) { return x; }
            function numbers() { while (true) yield 1; }
            table <- { slot = 0, other = 1 };
            running <- numbers();
            function turns() { for (local i = 0; i < 1000; i++) {} }
            function calls() { for (local i = 0; i < 1000; i++) { nothing(i); } }
            function resumes() { local g = running; for (local i = 0; i < 1000; i++) { resume g; } }
            function gets() { local t = table; local x; for (local i = 0; i < 1000; i++) { x = t.slot; } }
            function sets() { local t = table; for (local i = 0; i < 1000; i++) { t.slot = i; } }
            """);

    private static final String HELLO = "print(\"hello\");";

    private final Machine machine = machine();
    private final ScriptFunction turns = machine.function("turns");
    private final ScriptFunction calls = machine.function("calls");
    private final ScriptFunction resumes = machine.function("resumes");
    private final ScriptFunction gets = machine.function("gets");
    private final ScriptFunction sets = machine.function("sets");

    private static Machine machine() {
        var machine = Machine.of(Profile.IMP_AGENT);
        machine.run(STEPS_OF_ALL);
        return machine;
    }

    /** The turn of a loop, which all others include. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object turn_of_a_loop() {
        return turns.call();
    }

    /** A call of a function that returns its parameter. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object call() {
        return calls.call();
    }

    /** A generator goes on to its next yield. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object generator_resume() {
        return resumes.call();
    }

    /** A slot of a table is read. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object table_get() {
        return gets.call();
    }

    /** A slot of a table is written. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public @Nullable Object table_set() {
        return sets.call();
    }

    /** A program is compiled and run on a machine of its own. */
    @Benchmark
    public @Nullable Object hello() {
        return Machine.of(Profile.IMP_AGENT).run(Program.compile("hello.nut", HELLO));
    }
}
