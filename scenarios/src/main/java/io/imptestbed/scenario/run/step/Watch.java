package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action.WaitFor;
import io.imptestbed.scenario.run.check.Miss;
import io.imptestbed.scenario.run.check.Probe;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Trace;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A wait until an expectation is met.
 *
 * <p>The probe sees what the trace has so far once, and from then on each new entry, so that waiting costs no more than watching. Writers of the
 * trace only leave their entries here; judging is a task of the timeline.
 */
final class Watch {
    private final Timeline timeline;
    private final WaitFor wait;
    private final Probe probe;
    private final StepEnd end;
    private final Queue<Entry> news = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private long seen;
    private boolean over;
    private Trace.@Nullable Subscription subscription;
    private @Nullable Timer timeout;
    private @Nullable Timer look;

    private Watch(Timeline timeline, WaitFor wait, Probe probe, StepEnd end) {
        this.timeline = timeline;
        this.wait = wait;
        this.probe = probe;
        this.end = end;
    }

    /** Begins to wait; on the timeline. */
    static void begin(Timeline timeline, Trace trace, WaitFor wait, Probe probe, StepEnd end) {
        var watch = new Watch(timeline, wait, probe, end);
        watch.subscription = trace.listen(watch::arrived);
        watch.timeout = timeline.schedule(wait.within(), watch::tooLate);
        watch.remember(trace.entriesAfter(0));
        watch.lookNow();
        watch.lookAgain();
    }

    private void arrived(Entry entry) {
        news.add(entry);
        if (scheduled.compareAndSet(false, true)) {
            timeline.execute(this::takeNews);
        }
    }

    private void takeNews() {
        scheduled.set(false);
        for (var entry = news.poll(); entry != null && !over; entry = news.poll()) {
            if (entry.sequence() > seen) {
                remember(List.of(entry));
                lookNow();
            }
        }
        lookAgain();
    }

    private void remember(List<Entry> entries) {
        for (var entry : entries) {
            seen = entry.sequence();
            probe.see(entry);
        }
    }

    private void lookNow() {
        if (!over && probe.isMet(timeline.now())) {
            over();
            end.ended("met");
        }
    }

    private void lookAgain() {
        if (over || look != null) {
            return;
        }
        probe.nextLook(timeline.now()).ifPresent(at -> {
            var delay = at.minus(timeline.now());
            look = timeline.schedule(delay.isNegative() ? Duration.ZERO : delay, () -> {
                look = null;
                lookNow();
                lookAgain();
            });
        });
    }

    private void tooLate() {
        if (over) {
            return;
        }
        takeNews();
        if (over) {
            return;
        }
        over();
        var miss = probe.judge(timeline.now()).orElse(new Miss("the expectation met", "nothing", List.of()));
        end.failed(miss.expected() + " within " + TimeText.of(wait.within()), miss.seen(), miss.entries());
    }

    private void over() {
        over = true;
        news.clear();
        if (subscription != null) {
            subscription.close();
        }
        if (timeout != null) {
            timeout.cancel();
        }
        if (look != null) {
            look.cancel();
        }
    }
}
