package io.imptestbed.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A hold on virtual time: counts at once, and stops counting after everything that its owner submitted before has been seen. */
final class CountedHold implements Timeline.Hold {
    private final AtomicInteger count;
    private final Agenda agenda;
    private final AtomicBoolean released = new AtomicBoolean();

    CountedHold(AtomicInteger count, Agenda agenda) {
        this.count = count;
        this.agenda = agenda;
        count.incrementAndGet();
    }

    @Override
    public void close() {
        if (released.compareAndSet(false, true)) {
            agenda.offer(count::decrementAndGet);
        }
    }
}
