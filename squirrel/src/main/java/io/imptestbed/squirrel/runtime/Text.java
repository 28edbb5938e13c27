package io.imptestbed.squirrel.runtime;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A byte string: each character is one byte (Latin-1), so UTF-8 passes through unharmed.
 *
 * <p>Long concatenations are kept as a pair and joined when somebody looks inside, which makes building a string piece by piece linear.
 */
public final class Text {
    public static final Text EMPTY = new Text("");

    /** Below this length copying is cheaper than a pair. */
    private static final int PAIR_FROM = 192;

    private static final int OBJECT = 48;

    private @Nullable String flat;
    private @Nullable Text left;
    private @Nullable Text right;
    private final int length;
    private int hash;
    private @Nullable WeakRef weak;

    /** Who pays for joining a pair. */
    private @Nullable Vm payer;

    private Text(String flat) {
        this.flat = flat;
        this.length = flat.length();
    }

    private Text(Text left, Text right, @Nullable Vm payer) {
        this.payer = payer;
        this.left = left;
        this.right = right;
        this.length = left.length + right.length;
    }

    /** The string with these bytes, given as characters up to 255. */
    public static Text of(String latin1) {
        return latin1.isEmpty() ? EMPTY : new Text(latin1);
    }

    public static Text of(int integer) {
        return new Text(Integer.toString(integer));
    }

    public int length() {
        return length;
    }

    /** The byte at this index, 0 to 255. */
    public int byteAt(int index) {
        return toString().charAt(index);
    }

    public Text slice(int start, int end) {
        return of(toString().substring(start, end));
    }

    /** Bytes that a concatenation of this length takes up, before anybody looks inside. */
    static long costOf(long length) {
        return length < PAIR_FROM ? OBJECT + length : OBJECT;
    }

    public Text concat(Text other) {
        return concat(other, null);
    }

    Text concat(Text other, @Nullable Vm newPayer) {
        if (length == 0) {
            return other;
        }
        if (other.length == 0) {
            return this;
        }
        if (length + other.length < PAIR_FROM) {
            return new Text(toString().concat(other.toString()));
        }
        return new Text(this, other, newPayer);
    }

    /** The hash of the reference: it decides the order of tables. */
    public int hash() {
        // One field, read once: machines on different threads share the strings of a program.
        int known = hash;
        if (known == 0) {
            known = hash(toString());
            hash = known;
        }
        return known;
    }

    private static int hash(String bytes) {
        int remaining = bytes.length();
        int hash = remaining;
        int step = remaining >> 5 | 1;
        for (int index = 0; remaining >= step; remaining -= step, index++) {
            // The reference's characters are signed and widen to 16 bits.
            int unit = (byte) bytes.charAt(index) & 0xFFFF;
            hash ^= (hash << 5) + (hash >>> 2) + unit;
        }
        return hash;
    }

    /** Order of the relational operators: byte by byte, up to the first NUL, as C's strcmp has it. */
    public int compareBytes(Text other) {
        var mine = toString();
        var theirs = other.toString();
        int limit = Math.max(mine.length(), theirs.length());
        for (int index = 0; index < limit; index++) {
            int a = index < mine.length() ? mine.charAt(index) : 0;
            int b = index < theirs.length() ? theirs.charAt(index) : 0;
            if (a != b) {
                return a < b ? -1 : 1;
            }
            if (a == 0) {
                return 0;
            }
        }
        return 0;
    }

    /** What C sees of it: everything before the first NUL. */
    public String untilNul() {
        var all = toString();
        int nul = all.indexOf(0);
        return nul < 0 ? all : all.substring(0, nul);
    }

    WeakRef weakReference() {
        if (weak == null) {
            weak = new WeakRef(this);
        }
        return weak;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Text text
                        && length == text.length
                        && hash() == text.hash()
                        && toString().equals(text.toString()));
    }

    @Override
    public int hashCode() {
        return hash();
    }

    @Override
    public String toString() {
        var known = flat;
        if (known == null) {
            if (payer != null) {
                payer.allocate(length);
                payer = null;
            }
            known = join();
            flat = known;
            left = null;
            right = null;
        }
        return known;
    }

    /** From right to left without recursion: strings grow at their end, so the left side may be very deep. */
    private String join() {
        var bytes = new byte[length];
        var pending = new java.util.ArrayDeque<Text>();
        pending.push(this);
        int end = length;
        while (!pending.isEmpty()) {
            var part = pending.pop();
            if (part.flat != null) {
                end -= part.length;
                copy(part.flat, bytes, end);
            } else if (part.left != null && part.right != null) {
                pending.push(part.left);
                pending.push(part.right);
            }
        }
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @SuppressWarnings(
            "deprecation") // The one copy that takes no detour through an encoder: a character is a byte here.
    private static void copy(String from, byte[] to, int at) {
        from.getBytes(0, from.length(), to, at);
    }
}
