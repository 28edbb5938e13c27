package io.imptestbed.scenario.pair;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which sides of an imp are blocked now, since when and by what, as the trace tells it; safe for any thread. */
public final class OpenBlocks {
    private final Map<String, Open> open = new LinkedHashMap<>();

    /** A block that goes on: where it began in the trace, and where the code is. */
    private record Open(Entry beginning, String place) {}

    /** Hears of what happened. */
    public synchronized void heard(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.Blocked blocked && blocked.began()) {
            open.put(event.party(), new Open(entry, blocked.place()));
        } else if (event instanceof Event.Blocked || event.endsCode()) {
            open.remove(event.party());
        } else if (event instanceof Event.ImpDid did) {
            did.newPlace()
                    .ifPresent(place ->
                            open.computeIfPresent(event.party(), (party, block) -> new Open(block.beginning, place)));
        }
    }

    /** Tells whether the block that began with this entry still goes on. */
    public synchronized boolean isOpen(Entry beginning) {
        var block = open.get(beginning.event().party());
        return block != null && block.beginning.equals(beginning);
    }

    /**
     * Says who is blocked: {@code Agent blocked since 10 s at loop.agent.nut:1 in main() by a busy loop}.
     *
     * @param now in timeline time
     * @param least blocks that are younger are left out
     */
    public synchronized List<String> words(Duration now, Duration least) {
        return open.values().stream()
                .filter(block -> now.minus(block.beginning.at()).compareTo(least) >= 0)
                .flatMap(block -> words(block, now).stream())
                .toList();
    }

    /** Says it of the block that began with this entry; empty if it is over. */
    public synchronized Optional<String> words(Entry beginning, Duration now) {
        return isOpen(beginning) ? words(open.get(beginning.event().party()), now) : Optional.empty();
    }

    private static Optional<String> words(@Nullable Open block, Duration now) {
        if (block == null || !(block.beginning.event() instanceof Event.Blocked blocked)) {
            return Optional.empty();
        }
        var side = blocked.party().endsWith(".agent") ? "Agent" : "Device";
        var place = block.place.isEmpty() ? "" : " at " + block.place;
        return Optional.of(
                side + " blocked since " + length(now.minus(block.beginning.at())) + place + " by " + what(blocked));
    }

    /** Returns what blocks: {@code imp.sleep}, {@code a busy loop}. */
    public static String what(Event.Blocked blocked) {
        return Words.blocker(blocked.with());
    }

    /** Returns how long, to the tenth of a second: in real time nobody wants to know more. */
    public static String length(Duration length) {
        return Words.seconds(Duration.ofMillis(length.toMillis() / 100 * 100));
    }
}
