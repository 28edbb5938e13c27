package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Sized;
import io.imptestbed.squirrel.runtime.SquirrelError;
import java.util.Arrays;

/** Bytes with a position: what an instance of {@code blob} holds. */
public final class Blob implements Sized {
    private byte[] bytes;
    private int length;
    private int position;

    /** So many zeros. */
    public Blob(int length) {
        this.bytes = new byte[length];
        this.length = length;
    }

    /** A blob with a copy of these bytes. */
    public static Blob of(byte[] bytes) {
        var blob = new Blob(0);
        blob.bytes = bytes.clone();
        blob.length = bytes.length;
        return blob;
    }

    @Override
    public long bytes() {
        return bytes.length;
    }

    public int length() {
        return length;
    }

    public int position() {
        return position;
    }

    /** A copy of all its bytes. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** The byte at this index, 0 to 255. */
    int get(int index) {
        requireInside(index);
        return bytes[index] & 0xFF;
    }

    void set(int index, int value) {
        requireInside(index);
        bytes[index] = (byte) value;
    }

    private void requireInside(int index) {
        if (index < 0 || index >= length) {
            throw new SquirrelError("index out of range");
        }
    }

    void resize(int newLength) {
        bytes = Arrays.copyOf(bytes, newLength);
        length = newLength;
        position = Math.min(position, newLength);
    }

    /** Goes to this position; false if that is outside. */
    public boolean seek(long to) {
        if (to < 0 || to > length) {
            return false;
        }
        position = (int) to;
        return true;
    }

    /** So many bytes from the position on. */
    byte[] read(int count) {
        if (count > length - position) {
            throw new SquirrelError("io error");
        }
        var read = Arrays.copyOfRange(bytes, position, position + count);
        position += count;
        return read;
    }

    /** Puts these bytes at the position, over what is there, and goes on behind them. */
    public void write(byte[] written) {
        int end = position + written.length;
        if (end > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(end, bytes.length * 2));
        }
        System.arraycopy(written, 0, bytes, position, written.length);
        position = end;
        length = Math.max(length, end);
    }

    /** Turns around each group of so many bytes; an incomplete one at the end stays. */
    void swap(int group) {
        for (int start = 0; start + group <= length; start += group) {
            for (int low = start, high = start + group - 1; low < high; low++, high--) {
                byte kept = bytes[low];
                bytes[low] = bytes[high];
                bytes[high] = kept;
            }
        }
    }
}
