package io.imptestbed.squirrel.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An array: grows at its end, indexed from 0. */
public final class Array extends HeapObject {
    private @Nullable Object[] items;
    private int size;

    public Array() {
        this(0);
    }

    /** An array of this many nulls. */
    public Array(int size) {
        this.items = new @Nullable Object[Math.max(size, 4)];
        this.size = size;
    }

    /** An array of exactly these values; the Java array becomes its own. */
    public static Array of(@Nullable Object... items) {
        var array = new Array();
        array.items = items;
        array.size = items.length;
        return array;
    }

    public int size() {
        return size;
    }

    /** The value at this index, {@link Table#MISSING} outside. */
    public @Nullable Object get(int index) {
        return index >= 0 && index < size ? WeakRef.resolve(items[index]) : Table.MISSING;
    }

    /** What is at an index inside, a weak reference as such. */
    @Nullable
    Object held(int index) {
        return items[index];
    }

    /** An index at which this very object is, null if there is none. */
    @Nullable
    Integer indexOf(HeapObject value) {
        for (int index = 0; index < size; index++) {
            if (items[index] == value) {
                return index;
            }
        }
        return null;
    }

    /** Whether this very object is at this index. */
    boolean refersTo(int index, HeapObject value) {
        return index < size && items[index] == value;
    }

    /** False outside. */
    public boolean set(int index, @Nullable Object value) {
        if (index < 0 || index >= size) {
            return false;
        }
        items[index] = value;
        return true;
    }

    public void append(@Nullable Object value) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.max(4, size * 2));
        }
        items[size++] = value;
    }

    /** Requires that the index is inside, or at the end. */
    public void insert(int index, @Nullable Object value) {
        append(null);
        System.arraycopy(items, index, items, index + 1, size - 1 - index);
        items[index] = value;
    }

    /** Requires that the index is inside. */
    public @Nullable Object remove(int index) {
        var removed = WeakRef.resolve(items[index]);
        System.arraycopy(items, index + 1, items, index, size - 1 - index);
        items[--size] = null;
        return removed;
    }

    public void resize(int newSize, @Nullable Object fill) {
        if (newSize > items.length) {
            items = Arrays.copyOf(items, newSize);
        }
        Arrays.fill(items, Math.min(size, newSize), Math.max(size, newSize), newSize > size ? fill : null);
        size = newSize;
    }

    public void reverse() {
        for (int low = 0, high = size - 1; low < high; low++, high--) {
            swap(low, high);
        }
    }

    public void swap(int one, int other) {
        var kept = items[one];
        items[one] = items[other];
        items[other] = kept;
    }

    /** The values from start up to end; what lies outside reads null. */
    public Array slice(int start, int end) {
        var slice = new Array(end - start);
        for (int index = Math.max(start, 0); index < Math.min(end, size); index++) {
            slice.items[index - start] = items[index];
        }
        return slice;
    }

    public Array copy() {
        return slice(0, size);
    }

    /** Its values in a Java array of its own. */
    public @Nullable Object[] toJava() {
        @Nullable Object[] values = Arrays.copyOf(items, size);
        for (int index = 0; index < size; index++) {
            values[index] = WeakRef.resolve(values[index]);
        }
        return values;
    }
}
