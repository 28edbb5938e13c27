package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.KeepsConnection;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches that a party had a connection and did not lose it.
 *
 * <p>A loss is when its code is told; one of which blocked code has not been told when the window ends counts as well,
 * whatever it is told later.
 */
final class KeepsConnectionProbe implements Probe {
    private final KeepsConnection check;
    private final Window window;
    private final Sightings connects = new Sightings();
    private final Sightings losses = new Sightings();
    private final List<String> reasons = new ArrayList<>();
    private final UntoldLoss untold;

    KeepsConnectionProbe(KeepsConnection check, Window window) {
        this.check = check;
        this.window = window;
        this.untold = new UntoldLoss(window);
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
        untold.see(entry);
        if (entry.event() instanceof CalledBack back) {
            see(entry, back);
        }
    }

    private void see(Entry entry, CalledBack back) {
        if (back.name().equals("onconnect") && back.code().orElse(0) == 0) {
            if (entry.at().compareTo(window.to()) <= 0) {
                connects.add(entry);
            }
        } else if (back.name().equals("onconnectionlost")) {
            if (window.contains(entry.at())) {
                losses.add(entry);
                if (reasons.size() < 3) {
                    reasons.add("lost" + reason(back) + " at " + window.clock(entry.at()));
                }
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
        var end = untold.end();
        if (end.isPresent()) {
            return Optional.of(new Miss(
                    expected, untold.words(end.get()), List.of(end.get().sequence())));
        }
        return connects.count() > 0
                ? Optional.empty()
                : Optional.of(new Miss(expected, "it was never connected", List.of()));
    }
}
