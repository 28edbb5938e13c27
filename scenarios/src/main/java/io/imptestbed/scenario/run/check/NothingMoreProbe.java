package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Check.NothingMore;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.CalledBack;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Watches that a party receives nothing in a time of silence. */
final class NothingMoreProbe implements Probe {
    /** Makes the nearest millisecond the next one, so that what is missing is never nothing. */
    private static final int UP = 499_999;

    private final NothingMore check;
    private final MessageFilter filter;
    private final Silence silence;
    private final Sightings within = new Sightings();
    private @Nullable Entry before;

    NothingMoreProbe(NothingMore check, Silence silence) {
        this.check = check;
        this.filter = new MessageFilter(check.match());
        this.silence = silence;
    }

    @Override
    public Set<String> parties() {
        return Set.of(check.party());
    }

    @Override
    public void see(Entry entry) {
        if (!(entry.event() instanceof CalledBack back)
                || !back.party().equals(check.party())
                || !back.name().equals("onmessage")
                || !filter.accepts(back.message().get(0))) {
            return;
        }
        if (silence.covers(entry.at())) {
            within.add(entry);
        } else if (entry.at().compareTo(silence.after()) <= 0) {
            before = entry;
        }
    }

    @Override
    public Optional<Miss> judge(Duration now) {
        var what = filter.words().isEmpty() ? "" : " (" + filter.words() + ")";
        var expected = "no message" + what + " " + silence.words();
        if (within.count() > 0) {
            var last = before == null ? "" : "; the last one before at " + silence.clock(before.at());
            return Optional.of(
                    new Miss(expected, within.words("message", "", silence.window()) + last, within.entries()));
        }
        return now.compareTo(silence.until()) >= 0
                ? Optional.empty()
                : Optional.of(new Miss(
                        expected,
                        "the run ended at " + silence.clock(now) + ", "
                                + Words.instant(silence.until().minus(now).plusNanos(UP)) + " too early to know",
                        List.of()));
    }
}
