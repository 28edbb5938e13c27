package io.imptestbed.imp.signal;

import java.time.Duration;
import java.util.List;

/**
 * Plays back what was measured; before the first sample it is at the first.
 *
 * @param samples ascending by time, one or more
 * @param between what it is between two samples
 * @param then what follows the last sample; when it repeats, the time from the last sample to the first is that between the last two
 */
public record Playback(List<Sample> samples, Between between, Afterwards then) implements Signal {
    public Playback {
        samples = Samples.inOrder("samples", samples);
    }

    /** What lies between two samples. */
    public enum Between {
        /** The earlier of the two. */
        HOLD,
        /** A straight line. */
        LINE
    }

    @Override
    public double at(Duration time, long seed) {
        var nanos = Expect.nanos(time);
        if (samples.size() == 1) {
            return samples.get(0).value();
        }
        var position = then == Afterwards.REPEAT ? nanos % period() : then.position(nanos, nanosOf(samples.size() - 1));
        var before = Samples.lastUpTo(position, samples);
        if (before < 0) {
            return samples.get(0).value();
        }
        return between == Between.HOLD ? samples.get(before).value() : onLine(before, position);
    }

    private long nanosOf(int sample) {
        return samples.get(sample).at().toNanos();
    }

    private long period() {
        var last = samples.size() - 1;
        return nanosOf(last) + (nanosOf(last) - nanosOf(last - 1));
    }

    private double onLine(int before, long position) {
        var from = samples.get(before).value();
        var isLast = before == samples.size() - 1;
        if (isLast && then != Afterwards.REPEAT) {
            return from;
        }
        var to = samples.get(isLast ? 0 : before + 1).value();
        var end = isLast ? period() : nanosOf(before + 1);
        return from + (to - from) * (position - nanosOf(before)) / (end - nanosOf(before));
    }
}
