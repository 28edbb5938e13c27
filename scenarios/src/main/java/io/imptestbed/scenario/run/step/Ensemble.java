package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Spread;
import io.imptestbed.scenario.run.text.Shares;
import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A step that the members of a fleet do together: it ends when all of them have ended theirs, and says of all of them in one what they came to.
 *
 * <p>On the timeline, wherever the members are told that they have ended.
 */
final class Ensemble {
    private static final int ENTRIES = 6;

    private final Timeline timeline;
    private final int size;
    private final StepEnd end;
    private final Shares notes = new Shares();
    private final Shares failures = new Shares();
    private final Shares breaks = new Shares();
    private final List<Long> entries = new ArrayList<>();
    private String expected = "";
    private int open;

    private Ensemble(Timeline timeline, int size, StepEnd end) {
        this.timeline = timeline;
        this.size = size;
        this.end = end;
        this.open = size;
    }

    /** Does what one member has to do. */
    @FunctionalInterface
    interface Performer {
        void perform(Action action, StepEnd end);
    }

    /** Begins; each member after its delay. */
    static void begin(Timeline timeline, Action.Together together, Spreads spreads, Performer performer, StepEnd end) {
        var size = together.parts().size();
        var ensemble = new Ensemble(timeline, size, end);
        var spread = spreads.of(together);
        for (int i = 0; i < size; i++) {
            ensemble.begin(together.parts().get(i), delay(spreads, spread, i, together), performer);
        }
    }

    private static Duration delay(Spreads spreads, Optional<Spread> spread, int index, Action.Together together) {
        var member = together.parts().get(index).member();
        return spread.map(s -> spreads.delay(s, index, together.parts().size(), member))
                .orElse(Duration.ZERO);
    }

    private void begin(Action.Part part, Duration delay, Performer performer) {
        var ending = new Ending(part.member());
        if (delay.isZero()) {
            performer.perform(part.action(), ending);
        } else {
            timeline.schedule(delay, () -> performer.perform(part.action(), ending));
        }
    }

    private void endIfLast() {
        if (--open > 0) {
            return;
        }
        if (breaks.members() > 0) {
            end.broken(expected, breaks.words(size));
        } else if (failures.members() > 0) {
            end.failed(expected + ", of each member", failures.words(size), entries);
        } else {
            end.ended(notes.summary());
        }
    }

    /** The end of one member's part. */
    private final class Ending implements StepEnd {
        private final String member;
        private boolean over;

        Ending(String member) {
            this.member = member;
        }

        @Override
        public void ended(String note) {
            end(() -> notes.add(member, note));
        }

        @Override
        public void failed(String wanted, String seen, List<Long> those) {
            end(() -> {
                expected = failures.members() == 0 && breaks.members() == 0 ? wanted : expected;
                failures.add(member, seen);
                those.stream().limit(ENTRIES - entries.size()).forEach(entries::add);
            });
        }

        @Override
        public void broken(String wanted, String seen) {
            end(() -> {
                expected = breaks.members() == 0 ? wanted : expected;
                breaks.add(member, seen);
            });
        }

        private void end(Runnable tell) {
            if (!timeline.isCurrent()) {
                timeline.execute(() -> end(tell));
            } else if (!over) {
                over = true;
                tell.run();
                endIfLast();
            }
        }
    }
}
