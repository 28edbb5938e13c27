package io.imptestbed.junit;

import io.imptestbed.scenario.model.When;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds connections that ended without anybody having asked for it, and of which the party's code was not told, because it has no handler.
 *
 * <p>The probes of scenario files go by what code is told; the code that they run always has handlers.
 */
final class SilentLosses {
    private static final Set<String> ASKED = Set.of("disconnect", "abort", "restart");

    private final When when;
    private final Set<Integer> accepted = new LinkedHashSet<>();
    private Optional<Entry> silent = Optional.empty();
    private boolean asked;

    private SilentLosses(When when) {
        this.when = when;
    }

    /** Returns the last such loss as what is missed when a connection should have been kept. */
    static Optional<Miss> miss(List<Entry> entries, String party, When when) {
        var losses = new SilentLosses(when);
        entries.stream().filter(entry -> entry.event().party().equals(party)).forEach(losses::see);
        return losses.silent.map(entry -> new Miss(
                "a connection that is not lost",
                "the connection ended at " + Words.instant(entry.at()) + ": "
                        + ((Event.ConnectionChanged) entry.event()).reason() + "; no onconnectionlost was called",
                List.of(entry.sequence())));
    }

    private void see(Entry entry) {
        var event = entry.event();
        if (event instanceof Event.Called called) {
            asked = ASKED.contains(called.verb()) || (asked && !called.verb().equals("connect"));
        } else if (event instanceof Event.PacketSeen seen && seen.end() == End.CLIENT) {
            if (seen.packet().type() == PacketType.CONNACK
                    && seen.packet().codes().equals(List.of(0))) {
                accepted.add(seen.connection());
            }
        } else if (event instanceof Event.CalledBack back && back.name().equals("onconnectionlost")) {
            silent = Optional.empty();
        } else if (event instanceof Event.ConnectionChanged change && isLoss(change) && isWithin(entry.at())) {
            silent = Optional.of(entry);
        }
    }

    private boolean isLoss(Event.ConnectionChanged change) {
        return change.end() == End.CLIENT
                && change.what() != ConnectionChange.OPENED
                && accepted.contains(change.connection())
                && !asked;
    }

    private boolean isWithin(Duration time) {
        if (when instanceof When.Between between) {
            return time.compareTo(between.from()) >= 0 && time.compareTo(between.to()) <= 0;
        }
        return !(when instanceof When.At at) || time.equals(at.time());
    }
}
