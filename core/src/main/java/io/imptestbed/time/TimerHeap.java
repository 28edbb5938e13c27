package io.imptestbed.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A binary heap of timers, first by due time and then by order of submission, from which any timer can be taken.
 *
 * <p>Cancelled timers leave at once: agents re-arm their Keep Alive with every packet, and nothing may pile up in hours.
 */
final class TimerHeap {
    private static final int SMALLEST = 64;

    private @Nullable Due[] heap = new Due[SMALLEST];
    private int size;

    int size() {
        return size;
    }

    /** Returns the first timer, or nothing. */
    @Nullable
    Due peek() {
        return heap[0];
    }

    void add(Due due) {
        if (size == heap.length) {
            heap = Arrays.copyOf(heap, size * 2);
        }
        siftUp(size++, due);
    }

    /** Takes the first timer out, or returns nothing. */
    @Nullable
    Due poll() {
        var first = heap[0];
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** Takes {@code due} out, if it is in. */
    void remove(Due due) {
        var index = due.index;
        if (index < 0) {
            return;
        }
        due.index = -1;
        var last = at(--size);
        heap[size] = null;
        if (index != size) {
            siftDown(index, last);
            if (last.index == index) {
                siftUp(index, last);
            }
        }
        if (heap.length > SMALLEST && size < heap.length / 4) {
            heap = Arrays.copyOf(heap, heap.length / 2);
        }
    }

    private void siftUp(int index, Due due) {
        while (index > 0) {
            var parent = at((index - 1) >>> 1);
            if (!due.isBefore(parent)) {
                break;
            }
            put(index, parent);
            index = (index - 1) >>> 1;
        }
        put(index, due);
    }

    private void siftDown(int index, Due due) {
        for (var child = 2 * index + 1; child < size; child = 2 * index + 1) {
            var smaller = child + 1 < size && at(child + 1).isBefore(at(child)) ? child + 1 : child;
            if (!at(smaller).isBefore(due)) {
                break;
            }
            put(index, at(smaller));
            index = smaller;
        }
        put(index, due);
    }

    // every slot below size is filled
    @SuppressWarnings("NullAway")
    private Due at(int index) {
        return heap[index];
    }

    private void put(int index, Due due) {
        heap[index] = due;
        due.index = index;
    }
}
