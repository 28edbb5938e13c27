package io.imptestbed.scenario.explain;

import java.time.Duration;
import java.util.List;

/**
 * The reason for something that a trace shows, in words with figures.
 *
 * @param cause what kind of thing it is
 * @param party whom it happened to, such as {@code pump.agent}
 * @param at when it happened, since the start of the scenario; of several that are told as one, the first
 * @param entries the sequence numbers of the trace entries that show it, ascending
 * @param text a sentence or two, without a line break; times in it count from the start of the scenario
 */
public record Explanation(Cause cause, String party, Duration at, List<Long> entries, String text) {
    public Explanation {
        entries = List.copyOf(entries);
    }
}
