package io.imptestbed.imp.signal;

import io.imptestbed.time.TimeText;
import java.util.List;

/** Samples in the order of their times. */
final class Samples {
    private Samples() {}

    static List<Sample> inOrder(String name, List<Sample> samples) {
        if (samples.isEmpty()) {
            throw new IllegalArgumentException(name + ": none (expected: one or more)");
        }
        for (int i = 1; i < samples.size(); i++) {
            if (samples.get(i).at().compareTo(samples.get(i - 1).at()) <= 0) {
                throw new IllegalArgumentException(
                        name + ": " + TimeText.brief(samples.get(i).at()) + " after "
                                + TimeText.brief(samples.get(i - 1).at()) + " (expected: ascending times, each once)");
            }
        }
        return List.copyOf(samples);
    }

    /** Returns the index of the last sample that is not after {@code nanos}, -1 if there is none. */
    static int lastUpTo(long nanos, List<Sample> samples) {
        int low = 0;
        int high = samples.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            if (samples.get(middle).at().toNanos() <= nanos) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }
}
