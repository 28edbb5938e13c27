package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.DeviceKeepsConnection;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Watches that a device had a connection and did not lose it; one that its code gave up, or that ended with its power, is not lost. */
final class DeviceKeepsConnectionProbe implements Probe {
    private static final int REASONS_KEPT = 3;

    private final DeviceKeepsConnection check;
    private final Window window;
    private final Sightings losses = new Sightings();
    private final List<String> reasons = new ArrayList<>();
    private boolean connected;

    DeviceKeepsConnectionProbe(DeviceKeepsConnection check, Window window) {
        this.check = check;
        this.window = window;
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party());
    }

    @Override
    public void see(Entry entry) {
        if (!(entry.event() instanceof ImpDid did) || !did.party().equals(check.party())) {
            return;
        }
        if (did.what().equals(ImpProbes.CONNECTED) && entry.at().compareTo(window.to()) <= 0) {
            connected = true;
        }
        if (isLoss(did) && window.contains(entry.at())) {
            losses.add(entry);
            if (reasons.size() < REASONS_KEPT) {
                reasons.add(did.what() + (did.note().isEmpty() ? "" : " (" + did.note() + ")") + " at "
                        + window.clock(entry.at()));
            }
        }
    }

    private boolean isLoss(ImpDid did) {
        return did.what().equals(ImpProbes.DISCONNECTED) && !ImpProbes.isWanted(did);
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var expected = "a connection that is not lost" + window.words();
        if (losses.count() > 0) {
            var more = losses.count() > REASONS_KEPT ? "; " + losses.count() + " losses in all" : "";
            return Optional.of(new Miss(expected, String.join("; ", reasons) + more, losses.entries()));
        }
        return connected ? Optional.empty() : Optional.of(new Miss(expected, "it was never connected", List.of()));
    }
}
