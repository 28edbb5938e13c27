package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Arrays;

/** What a scripted peripheral answers. */
final class Answer {
    private final byte[] when;
    private final byte[] then;
    private final Duration after;

    /**
     * Makes an answer.
     *
     * @param when what is written to it; at least one byte
     * @param then what it answers; may be empty
     * @param after how long that takes
     */
    Answer(byte[] when, byte[] then, Duration after) {
        if (when.length == 0) {
            throw new IllegalArgumentException("when: nothing (expected: at least a byte)");
        }
        this.when = when.clone();
        this.then = then.clone();
        this.after = after;
    }

    int cueLength() {
        return when.length;
    }

    /** Returns its first {@code count} bytes, with zeros behind them. */
    byte[] then(int count) {
        return Arrays.copyOf(then, count);
    }

    byte[] then() {
        return then.clone();
    }

    /** Returns the byte at {@code index}; 0 if there is none. */
    byte at(int index) {
        return index >= 0 && index < then.length ? then[index] : 0;
    }

    Duration after() {
        return after;
    }

    /** Tells whether it answers exactly {@code bytes}. */
    boolean isFor(byte[] bytes) {
        return Arrays.equals(when, bytes);
    }

    /** Tells whether it answers something that begins with {@code bytes[from]}. */
    boolean matches(byte[] bytes, int from) {
        if (from + when.length > bytes.length) {
            return false;
        }
        for (int i = 0; i < when.length; i++) {
            if (when[i] != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }
}
