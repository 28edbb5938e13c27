package io.imptestbed.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Trace trace = Trace.on(timeline);

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void gives_entries_their_time_and_number_in_the_order_of_their_arrival() {
        timeline.schedule(Duration.ofMillis(20), () -> trace.record(logged("second")));
        timeline.schedule(Duration.ofMillis(10), () -> trace.record(logged("first")));

        timeline.advance(Duration.ofSeconds(1));

        assertThat(trace.entries())
                .containsExactly(
                        new Entry(1, Duration.ofMillis(10), logged("first")),
                        new Entry(2, Duration.ofMillis(20), logged("second")));
        assertThat(trace.size()).isEqualTo(2);
        assertThat(trace.isRecording()).isTrue();
    }

    @Test
    void gives_snapshots_also_of_what_came_after_a_number() {
        trace.record(logged("1"));
        trace.record(logged("2"));
        var snapshot = trace.entries();

        trace.record(logged("3"));

        assertThat(snapshot).hasSize(2);
        assertThat(trace.entriesAfter(2)).extracting(Entry::event).containsExactly(logged("3"));
        assertThat(trace.entriesAfter(0)).hasSize(3);
        assertThat(trace.entriesAfter(3)).isEmpty();
        assertThat(trace.entriesAfter(99)).isEmpty();
        assertThatThrownBy(() -> snapshot.add(new Entry(9, Duration.ZERO, logged("9"))))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void a_passing_trace_numbers_and_tells_but_keeps_nothing() {
        List<Entry> heard = new ArrayList<>();
        var passing = Trace.passing(timeline);
        passing.listen(heard::add);

        passing.record(logged("1"));
        passing.record(logged("2"));

        assertThat(heard).extracting(Entry::sequence).containsExactly(1L, 2L);
        assertThat(passing.isRecording()).isTrue();
        assertThat(passing.size()).isZero();
        assertThat(passing.entries()).isEmpty();
    }

    @Test
    void tells_listeners_before_the_writer_goes_on_until_they_leave() {
        List<Entry> heard = new ArrayList<>();
        var subscription = trace.listen(heard::add);

        trace.record(logged("heard"));
        var hearingAfterFirst = List.copyOf(heard);
        subscription.close();
        subscription.close();
        trace.record(logged("missed"));

        assertThat(hearingAfterFirst).extracting(Entry::event).containsExactly(logged("heard"));
        assertThat(heard).hasSize(1);
    }

    @Test
    void refuses_to_be_written_by_a_listener() {
        var subscription = trace.listen(entry -> trace.record(logged("echo")));

        assertThatIllegalStateException()
                .isThrownBy(() -> trace.record(logged("voice")))
                .withMessageContaining("listeners only read");
        subscription.close();
        trace.record(logged("later"));
        assertThat(trace.entries()).extracting(Entry::event).containsExactly(logged("voice"), logged("later"));
    }

    @Test
    void numbers_without_gaps_when_many_threads_write() throws InterruptedException {
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            writers.add(new Thread(() -> LongStream.range(0, 1_000).forEach(k -> trace.record(logged("x")))));
        }
        writers.forEach(Thread::start);
        for (var writer : writers) {
            writer.join();
        }

        assertThat(trace.entries())
                .extracting(Entry::sequence)
                .isEqualTo(LongStream.rangeClosed(1, 4_000).boxed().toList());
    }

    @Test
    void keeps_nothing_and_tells_nobody_when_it_is_off() {
        var off = Trace.off(timeline);
        List<Entry> heard = new ArrayList<>();
        off.listen(heard::add);

        off.record(logged("nothing"));

        assertThat(off.isRecording()).isFalse();
        assertThat(off.entries()).isEmpty();
        assertThat(heard).isEmpty();
    }

    private static Event logged(String text) {
        return new Event.Logged("pump.agent", "log", text);
    }
}
