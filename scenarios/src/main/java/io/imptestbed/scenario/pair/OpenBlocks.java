package io.imptestbed.scenario.pair;

import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which sides of an imp are blocked now, since when and by what, as the trace tells it; safe for any thread. */
public final class OpenBlocks {
    private static final Set<String> ENDINGS = Set.of("vm restarted", "reset", "powered off", "deep sleep");

    private final Map<String, Entry> open = new LinkedHashMap<>();

    /** Hears of what happened. */
    public synchronized void heard(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.Blocked blocked && blocked.began()) {
            open.put(event.party(), entry);
        } else if (event instanceof Event.Blocked || isRestart(event) || isEnd(event)) {
            open.remove(event.party());
        }
    }

    private static boolean isEnd(Event event) {
        return event instanceof Event.ImpDid did && ENDINGS.contains(did.what());
    }

    /** Tells whether an agent begins anew with this, which unwinds whatever it was doing. */
    public static boolean isRestart(Event event) {
        return event instanceof Event.Called called && called.verb().equals("restart");
    }

    /** Tells whether the block that began with this entry still goes on. */
    public synchronized boolean isOpen(Entry beginning) {
        return beginning.equals(open.get(beginning.event().party()));
    }

    /**
     * Says who is blocked: {@code Agent blocked since 10 s at loop.agent.nut:1 in main() by a busy loop}.
     *
     * @param now in timeline time
     * @param least blocks that are younger are left out
     */
    public synchronized List<String> words(Duration now, Duration least) {
        return open.values().stream()
                .filter(entry -> now.minus(entry.at()).compareTo(least) >= 0)
                .flatMap(entry -> words(entry, now).stream())
                .toList();
    }

    /** Says it of the block that began with this entry; empty if an entry of another kind is given. */
    public static Optional<String> words(Entry beginning, Duration now) {
        if (!(beginning.event() instanceof Event.Blocked blocked)) {
            return Optional.empty();
        }
        var side = blocked.party().endsWith(".agent") ? "Agent" : "Device";
        var place = blocked.place().isEmpty() ? "" : " at " + blocked.place();
        return Optional.of(
                side + " blocked since " + length(now.minus(beginning.at())) + place + " by " + what(blocked));
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
