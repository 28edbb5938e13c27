package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.Saved;
import io.imptestbed.scenario.run.text.DeviceWords;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.ImpDid;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks into what an agent has saved, as it is at one time. */
final class SavedProbe implements Probe {
    private final Saved check;
    private final Window window;
    private @Nullable Entry last;

    SavedProbe(Saved check, Window window) {
        this.check = check;
        this.window = window;
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party());
    }

    @Override
    public void see(Entry entry) {
        if (entry.event() instanceof ImpDid did
                && did.what().equals("saved")
                && did.party().equals(check.party())
                && entry.at().compareTo(window.to()) <= 0) {
            last = entry;
        }
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var expected = "a saved table with " + DeviceWords.json(check.table()) + window.words();
        if (last == null) {
            return Optional.of(new Miss(expected, "nothing was saved", List.of()));
        }
        var saved = ((ImpDid) last.event()).note();
        return DeviceWords.holds(saved, check.table())
                ? Optional.empty()
                : Optional.of(
                        new Miss(expected, saved + ", saved at " + window.clock(last.at()), List.of(last.sequence())));
    }
}
