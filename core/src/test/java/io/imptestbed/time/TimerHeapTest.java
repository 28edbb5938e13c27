package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimerHeapTest {
    private static final Comparator<Due> ORDER =
            Comparator.<Due>comparingLong(d -> d.at).thenComparingLong(d -> d.sequence);

    private final TimerHeap heap = new TimerHeap();
    private final Agenda agenda = new Agenda(new Baton("unused", () -> {}));
    private long sequence;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void agrees_with_a_sorted_set_however_timers_come_and_go(long seed) {
        var random = new Random(seed);
        var expected = new TreeSet<>(ORDER);

        for (int i = 0; i < 20_000; i++) {
            // grows in the first half and shrinks in the second
            var action = random.nextInt(10);
            if (action < (i < 10_000 ? 6 : 3)) {
                var due = due(random.nextInt(500));
                heap.add(due);
                expected.add(due);
            } else if (action < 8 && !expected.isEmpty()) {
                assertThat(heap.poll()).isSameAs(expected.pollFirst());
            } else if (!expected.isEmpty()) {
                var due = expected.floor(due(random.nextInt(500)));
                if (due != null) {
                    heap.remove(due);
                    heap.remove(due);
                    expected.remove(due);
                }
            }
            assertThat(heap.size()).isEqualTo(expected.size());
            assertThat(heap.peek()).isSameAs(expected.isEmpty() ? null : expected.first());
        }
    }

    @Test
    void gives_equal_times_in_order_of_submission() {
        List<Due> added = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            var due = due(7);
            added.add(due);
            heap.add(due);
        }

        List<Due> polled = new ArrayList<>();
        for (var due = heap.poll(); due != null; due = heap.poll()) {
            polled.add(due);
        }

        assertThat(polled).isEqualTo(added);
    }

    private Due due(long at) {
        var due = new Due(agenda, () -> {});
        due.at = at;
        due.sequence = sequence++;
        return due;
    }
}
