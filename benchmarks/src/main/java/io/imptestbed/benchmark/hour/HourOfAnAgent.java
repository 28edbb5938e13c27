package io.imptestbed.benchmark.hour;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The hour from the start of its timeline to the end, with the trace and without. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.SECONDS)
public class HourOfAnAgent {
    /** Whether the trace is kept. */
    @Param({"true", "false"})
    public boolean trace = true;

    /** One hour. */
    @Benchmark
    public long hour() {
        return Hour.run(trace);
    }
}
