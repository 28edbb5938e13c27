package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** The buffer of a serial port for what arrives. */
final class Received {
    private static final int LONGEST_GAP = 0x7FFFFF;
    private static final long NANOS_A_MICRO = 1_000;

    private final Deque<Entry> bytes = new ArrayDeque<>();
    private int size;
    private Duration last = Duration.ZERO;

    /** A byte and how many microseconds it came after the one before it. */
    private record Entry(int value, int gap) {}

    Received(int size) {
        this.size = size;
    }

    /** Returns false if it is lost. */
    boolean add(byte each, Duration now) {
        var gap = (int) Math.min(LONGEST_GAP, now.minus(last).toNanos() / NANOS_A_MICRO);
        last = now;
        return bytes.size() < size && bytes.add(new Entry(each & 0xFF, gap));
    }

    int take(boolean timed) {
        var next = bytes.poll();
        if (next == null) {
            return -1;
        }
        return timed ? next.gap() << 8 | next.value() : next.value();
    }

    byte[] take(int most) {
        var taken = new byte[Math.max(0, Math.min(most, bytes.size()))];
        for (int i = 0; i < taken.length; i++) {
            taken[i] = (byte) bytes.remove().value();
        }
        return taken;
    }

    void resize(int newSize) {
        size = newSize;
        clear();
    }

    void clear() {
        bytes.clear();
    }
}
