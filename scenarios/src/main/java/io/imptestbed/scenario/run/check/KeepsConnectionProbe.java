package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.KeepsConnection;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches that a party had a connection and did not lose it. */
final class KeepsConnectionProbe implements Probe {
    private final KeepsConnection check;
    private final Window window;
    private final Sightings connects = new Sightings();
    private final Sightings losses = new Sightings();
    private final List<String> reasons = new ArrayList<>();

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
        if (!(entry.event() instanceof CalledBack back) || !back.party().equals(check.party())) {
            return;
        }
        if (back.name().equals("onconnect")
                && back.code().orElse(0) == 0
                && entry.at().compareTo(window.to()) <= 0) {
            connects.add(entry);
        }
        if (back.name().equals("onconnectionlost") && window.contains(entry.at())) {
            losses.add(entry);
            if (reasons.size() < 3) {
                reasons.add("lost" + reason(back) + " at " + window.clock(entry.at()));
            }
        }
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
        return connects.count() > 0
                ? Optional.empty()
                : Optional.of(new Miss(expected, "it was never connected", List.of()));
    }
}
