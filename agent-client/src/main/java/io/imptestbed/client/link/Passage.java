package io.imptestbed.client.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One direction of one connection: sends what enters through the conditions, in order, and out at the other end when it is due. */
final class Passage {
    private final Timeline timeline;
    private final Conditions conditions;
    private final LinkJournal journal;
    private final Exit exit;

    // of this connection
    private final ArrayDeque<Parcel> onTheWay = new ArrayDeque<>(0);
    private long lineFree;
    private Timeline.@Nullable Timer timer;
    private boolean leaving;
    private boolean endVanished;

    Passage(Timeline timeline, Conditions conditions, LinkJournal journal, Exit exit) {
        this.timeline = timeline;
        this.conditions = conditions;
        this.journal = journal;
        this.exit = exit;
    }

    /** Where parcels come out. */
    interface Exit {
        /** Bytes arrive; takes the reference. */
        void bytes(ByteBuf bytes);

        /** What arrived has arrived for now. */
        void complete();

        /** The end of the connection arrives. */
        void end();
    }

    /** Tells whether nothing is on the way and nothing would happen to what enters. */
    boolean isClear() {
        return onTheWay.isEmpty() && !conditions.isAny();
    }

    /** Sends a whole frame; takes the reference. Whoever calls tells the exit when a batch is complete. */
    void enterFrame(ByteBuf frame) {
        var number = frame.getUnsignedByte(frame.readerIndex()) >> 4;
        if (number < 1 || number > PacketType.values().length) {
            enterFragment(frame);
            return;
        }
        var acting = conditions.actingOn(PacketType.of(number));
        var packet = acting.isEmpty() ? List.<Packet>of() : journal.describe(frame);
        var frames = List.of(frame);
        for (var condition : acting) {
            frames = frames.stream()
                    .flatMap(each -> condition.apply(each).stream())
                    .toList();
            journal.acted(condition.name(), condition.action(), packet, "");
        }
        frames.forEach(this::enterFragment);
    }

    /** Sends bytes that no condition on packets concerns; takes the reference. */
    void enterFragment(ByteBuf bytes) {
        if (conditions.isHalfOpen()) {
            lose(bytes, Conditions.HALF_OPEN, "");
            return;
        }
        lineFree = conditions.afterLine(Math.max(lineFree, timeline.nanos()), bytes.readableBytes());
        enter(new Parcel.Bytes(bytes, conditions.afterDelay(lineFree)));
    }

    /** Sends news after what is on the way, but no later for its own sake. */
    void enterNews(Runnable telling) {
        enter(new Parcel.News(telling, timeline.nanos()));
    }

    /** Sends the end of the connection; after it nothing may enter. */
    void enterEnd() {
        if (conditions.isHalfOpen()) {
            endVanished = true;
        } else {
            enter(new Parcel.End(conditions.afterDelay(timeline.nanos())));
        }
    }

    private void enter(Parcel parcel) {
        onTheWay.add(parcel);
        leave();
    }

    /** Lets out what is due; to be called when a condition has ended. */
    void moveOn() {
        leave();
        exit.complete();
    }

    /** Lets out everything at once, and the end of the connection too if it vanished; for a link that is repaired. */
    void hurry() {
        var now = timeline.nanos();
        lineFree = now;
        var early = onTheWay.stream().map(parcel -> hastened(parcel, now)).toList();
        onTheWay.clear();
        onTheWay.addAll(early);
        stopTimer();
        if (endVanished) {
            endVanished = false;
            onTheWay.add(new Parcel.End(now));
        }
        moveOn();
    }

    private static Parcel hastened(Parcel parcel, long due) {
        if (parcel instanceof Parcel.Bytes bytes) {
            return new Parcel.Bytes(bytes.bytes(), due);
        }
        return parcel instanceof Parcel.News news ? new Parcel.News(news.telling(), due) : new Parcel.End(due);
    }

    // whoever is first keeps those behind it waiting, so that a shorter delay lets nobody overtake
    private void leave() {
        if (leaving) {
            return;
        }
        leaving = true;
        try {
            for (var next = onTheWay.peek(); next != null && isDue(next); next = onTheWay.peek()) {
                onTheWay.remove();
                letOut(next);
            }
        } finally {
            leaving = false;
        }
        awaitNext();
    }

    private boolean isDue(Parcel parcel) {
        return !conditions.isHeld() && parcel.due() <= timeline.nanos();
    }

    private void letOut(Parcel parcel) {
        if (parcel instanceof Parcel.Bytes bytes) {
            exit.bytes(bytes.bytes());
        } else if (parcel instanceof Parcel.News news) {
            news.telling().run();
        } else {
            exit.end();
        }
    }

    private void awaitNext() {
        var next = onTheWay.peek();
        if (timer == null && next != null && !conditions.isHeld()) {
            var wait = Duration.ofNanos(next.due() - timeline.nanos());
            timer = timeline.schedule(wait, () -> {
                timer = null;
                moveOn();
            });
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** Loses all bytes on the way, but not the end of the connection: that vanishes. */
    void vanish() {
        endVanished |= onTheWay.stream().anyMatch(Parcel.End.class::isInstance);
        drop(Conditions.HALF_OPEN, "");
    }

    /** Loses everything on the way because the connection is gone. */
    void drop(String note) {
        drop(conditions.keeps(), note);
    }

    /** Loses everything on the way because of {@code condition}. */
    void drop(String condition, String note) {
        forEachBytes(bytes -> lose(bytes, condition, note));
    }

    /** Gives up everything without a word. */
    void discard() {
        forEachBytes(ByteBuf::release);
    }

    private void forEachBytes(Consumer<ByteBuf> action) {
        stopTimer();
        for (var parcel = onTheWay.poll(); parcel != null; parcel = onTheWay.poll()) {
            if (parcel instanceof Parcel.Bytes bytes) {
                action.accept(bytes.bytes());
            }
        }
    }

    /** Loses bytes that found the connection gone; takes the reference. */
    void lose(ByteBuf bytes, String note) {
        lose(bytes, conditions.keeps(), note);
    }

    private void lose(ByteBuf bytes, String condition, String note) {
        journal.acted(condition, "dropped", journal.describe(bytes), note);
        bytes.release();
    }
}
