package io.imptestbed.benchmark.time;

import io.imptestbed.time.Lane;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The virtual timeline's basic steps, each a thousand times in a row, so that driving it from outside does not count. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimelineCosts {
    private static final int STEPS = 1_000;
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private VirtualTimeline timeline = VirtualTimeline.start();
    private Lane lane = timeline.lane("lane");
    private Trace trace = Trace.on(timeline);
    private int left;

    /** Makes a fresh timeline an iteration. */
    @Setup(Level.Iteration)
    public void start() {
        timeline.close();
        timeline = VirtualTimeline.start();
        lane = timeline.lane("lane");
        trace = Trace.on(timeline);
    }

    /** Ends the last timeline. */
    @TearDown
    public void stop() {
        timeline.close();
    }

    /** A task that submits the next one for the same instant. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void task() {
        left = STEPS;
        timeline.execute(this::nextTask);
        timeline.advance(Duration.ZERO);
    }

    private void nextTask() {
        if (--left > 0) {
            timeline.execute(this::nextTask);
        }
    }

    /** A task that schedules the next one for a later instant, with nothing else due: time jumps. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void timer_and_jump() {
        left = STEPS;
        timeline.schedule(MILLISECOND, this::nextTimer);
        timeline.advance(MILLISECOND.multipliedBy(STEPS));
    }

    private void nextTimer() {
        if (--left > 0) {
            timeline.schedule(MILLISECOND, this::nextTimer);
        }
    }

    /** A turn of a lane that submits the next one. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void turn_of_a_lane() {
        left = STEPS;
        lane.submit(this::nextTurn);
        timeline.advance(Duration.ZERO);
    }

    private void nextTurn() {
        if (--left > 0) {
            lane.submit(this::nextTurn);
        }
    }

    /** A block within a turn: another thread takes over the timeline, and the baton comes back. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public void block_and_return() {
        lane.submit(() -> {
            for (var i = 0; i < STEPS; i++) {
                lane.block(MILLISECOND);
            }
        });
        timeline.advance(MILLISECOND.multipliedBy(STEPS + 1L));
    }

    /** A line of the trace. */
    @Benchmark
    @OperationsPerInvocation(STEPS)
    public int line_of_the_trace() {
        // a trace for each thousand: a run's trace ends with the run
        trace = Trace.on(timeline);
        for (var i = 0; i < STEPS; i++) {
            trace.record(new Event.Logged("pump.agent", "log", "line"));
        }
        return trace.size();
    }
}
