package io.imptestbed.scenario.plan;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;

/** What happens when: in order of time, and at one instant in the order in which it was entered. */
final class Agenda {
    private final PriorityQueue<Item> items =
            new PriorityQueue<>(Comparator.comparingLong(Item::at).thenComparingLong(Item::number));
    private long now;
    private long numbers;

    private record Item(long at, long number, Runnable task) {}

    long now() {
        return now;
    }

    void at(long time, Runnable task) {
        items.add(new Item(Math.max(time, now), numbers++, task));
    }

    void after(long nanos, Runnable task) {
        at(now + nanos, task);
    }

    /** Enters something for this instant, after everything that is entered for it already. */
    void soon(Runnable task) {
        at(now, task);
    }

    /** Does everything up to {@code end}, unless something ends it before. */
    void run(long end, BooleanSupplier isOver) {
        while (!items.isEmpty() && items.peek().at() <= end && !isOver.getAsBoolean()) {
            var item = items.remove();
            now = item.at();
            item.task().run();
        }
    }
}
