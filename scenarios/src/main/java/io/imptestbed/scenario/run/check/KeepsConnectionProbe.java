package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.KeepsConnection;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.ConnectionChanged;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches that a party had a connection and did not lose it.
 *
 * <p>A loss is when its code is told; one of which blocked code has not been told when the time is over counts as well.
 */
final class KeepsConnectionProbe implements Probe {
    private static final List<String> ENDED_BY_PACKETS =
            List.of("no inbound credit", "a message is larger", "malformed packet");

    private final KeepsConnection check;
    private final Window window;
    private final Sightings connects = new Sightings();
    private final Sightings losses = new Sightings();
    private final List<String> reasons = new ArrayList<>();
    private boolean connected;
    private @Nullable Entry untold;

    KeepsConnectionProbe(KeepsConnection check, Window window) {
        this.check = check;
        this.window = window;
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party());
    }

    @Override
    public void see(Entry entry) {
        if (!entry.event().party().equals(check.party())) {
            return;
        }
        if (entry.event() instanceof CalledBack back) {
            see(entry, back);
        } else if (entry.event() instanceof ConnectionChanged changed && changed.end() == End.CLIENT) {
            see(entry, changed);
        }
    }

    private void see(Entry entry, CalledBack back) {
        if (back.name().equals("onconnect") && back.code().orElse(0) == 0) {
            connected = true;
            if (entry.at().compareTo(window.to()) <= 0) {
                connects.add(entry);
            }
        } else if (back.name().equals("onconnectionlost")) {
            untold = null;
            if (window.contains(entry.at())) {
                losses.add(entry);
                if (reasons.size() < 3) {
                    reasons.add("lost" + reason(back) + " at " + window.clock(entry.at()));
                }
            }
        }
    }

    private void see(Entry entry, ConnectionChanged changed) {
        untold = connected && isLoss(changed) && window.contains(entry.at()) ? entry : null;
        connected = false;
    }

    /** What an end that the code did not ask for looks like: this end closes on its own only because of what arrived. */
    private static boolean isLoss(ConnectionChanged changed) {
        return changed.what() == ConnectionChange.LOST
                || (changed.what() == ConnectionChange.CLOSED
                        && ENDED_BY_PACKETS.stream().anyMatch(changed.reason()::startsWith));
    }

    private static String untold(Window window, Entry entry) {
        var ended = (ConnectionChanged) entry.event();
        return "the connection ended at " + window.clock(entry.at()) + " (" + ended.reason()
                + "), and no onconnectionlost was called";
    }

    private static String reason(CalledBack lost) {
        return lost.code().isPresent() ? " with reason " + lost.code().getAsInt() : "";
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var expected = "a connection that is not lost" + window.words();
        if (losses.count() > 0) {
            var seen =
                    String.join("; ", reasons) + (losses.count() > 3 ? "; " + losses.count() + " losses in all" : "");
            return Optional.of(new Miss(expected, seen, losses.entries()));
        }
        if (untold != null) {
            return Optional.of(new Miss(expected, untold(window, untold), List.of(untold.sequence())));
        }
        return connects.count() > 0
                ? Optional.empty()
                : Optional.of(new Miss(expected, "it was never connected", List.of()));
    }
}
