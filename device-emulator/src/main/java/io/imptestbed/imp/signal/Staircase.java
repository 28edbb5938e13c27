package io.imptestbed.imp.signal;

import io.imptestbed.time.TimeText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Jumps to a figure at each of some times and stays there until the next; before the first it is at the first.
 *
 * @param steps ascending by time, one or more
 * @param period after which it begins again, later than the last step; empty is never
 */
public record Staircase(List<Sample> steps, Optional<Duration> period) implements Signal {
    public Staircase {
        steps = Samples.inOrder("steps", steps);
        var last = steps.get(steps.size() - 1).at();
        if (period.isPresent() && period.get().compareTo(last) <= 0) {
            throw new IllegalArgumentException("period: " + TimeText.brief(period.get())
                    + " (expected: more than the time of the last step, " + TimeText.brief(last) + ")");
        }
    }

    @Override
    public double at(Duration time, long seed) {
        var nanos = Expect.nanos(time);
        var within = period.isPresent() ? nanos % period.get().toNanos() : nanos;
        return steps.get(Math.max(0, Samples.lastUpTo(within, steps))).value();
    }
}
