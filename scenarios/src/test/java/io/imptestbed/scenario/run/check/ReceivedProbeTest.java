package io.imptestbed.scenario.run.check;

import static io.imptestbed.scenario.run.check.Checked.ANY_MESSAGE;
import static io.imptestbed.scenario.run.check.Checked.ANY_ORDER;
import static io.imptestbed.scenario.run.check.Checked.anytime;
import static io.imptestbed.scenario.run.check.Checked.assertMet;
import static io.imptestbed.scenario.run.check.Checked.between;
import static io.imptestbed.scenario.run.check.Checked.miss;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.scenario.model.Check.Ordering;
import io.imptestbed.scenario.model.Check.Received;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Event.Message;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReceivedProbeTest {
    private static final String PUMP = "pump.agent";

    @Test
    void counts_what_was_handed_over_in_its_time() {
        var journal = new Journal();
        for (int i = 1; i <= 57; i++) {
            journal.at(1000 + 200 * i).received(PUMP, "pump/cmd", "" + i).received("other", "pump/cmd", "" + i);
        }

        assertMet(received(ANY_MESSAGE, Count.exactly(57), ANY_ORDER), anytime(), journal);
        assertMet(received(ANY_MESSAGE, Count.exactly(5), ANY_ORDER), between(1.2, 2), journal);
        var miss = miss(received(ANY_MESSAGE, new Count(60, Integer.MAX_VALUE), ANY_ORDER), anytime(), journal);
        assertThat(miss.expected()).isEqualTo("at least 60 messages");
        assertThat(miss.seen()).isEqualTo("57 messages, the first at 1.200 s, the last at 12.400 s");
        assertThat(miss.entries()).containsExactly(1L, 3L, 5L, 109L, 111L, 113L);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    pump/+,  ,    ,  ,  ,      ,      1
                    other/#, ,    ,  ,  ,      ,      0
                    ,        on,  ,  ,  ,      ,      1
                    ,        off, ,  ,  ,      ,      0
                    ,        ,    ^o,,  ,      ,      1
                    ,        ,    f$,,  ,      ,      0
                    ,        ,    ,  2, ,      ,      1
                    ,        ,    ,  3, ,      ,      0
                    ,        ,    ,  ,  1,     ,      1
                    ,        ,    ,  ,  2,     ,      0
                    ,        ,    ,  ,  ,  true,      1
                    ,        ,    ,  ,  , false,      0
                    """)
    void picks_messages_by_each_of_their_properties(
            String topic, String payload, String pattern, Integer size, Integer qos, Boolean flags, int count) {
        var journal =
                new Journal().received(PUMP, new Message("pump/cmd", Payload.of("on"), Qos.AT_LEAST_ONCE, true, true));
        var match = new MessageMatch(
                Optional.ofNullable(topic),
                Optional.ofNullable(payload),
                Optional.ofNullable(pattern),
                Optional.ofNullable(size),
                Optional.ofNullable(qos),
                Optional.ofNullable(flags),
                Optional.ofNullable(flags));

        assertMet(received(match, Count.exactly(count), ANY_ORDER), anytime(), journal);
    }

    @Test
    void says_what_came_instead() {
        var match = new MessageMatch(
                Optional.of("pump/cmd"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(1),
                Optional.empty(),
                Optional.empty());
        var journal = new Journal().at(500).received(PUMP, "pump/cmd", "on").received(PUMP, "pump/other", "on");

        var miss = miss(received(match, Count.exactly(1), ANY_ORDER), anytime(), journal);

        assertThat(miss.expected()).isEqualTo("exactly 1 message on pump/cmd, QoS 1");
        assertThat(miss.seen())
                .isEqualTo("no message on pump/cmd, QoS 1; message on pump/cmd \"on\", QoS 0 at 0.500 s;"
                        + " message on pump/other at 0.500 s");
    }

    @Test
    void a_repetition_breaks_exactly_once() {
        var once = received(ANY_MESSAGE, Count.SOME, new Ordering(true, false, List.of(), false));
        var journal = new Journal().received(PUMP, "t", "a").received(PUMP, "t", "b");

        assertMet(once, anytime(), journal);

        var miss = miss(once, anytime(), journal.at(21_000).received(PUMP, "t", "a"));
        assertThat(miss.expected()).isEqualTo("at least 1 message, each once");
        assertThat(miss.seen()).endsWith("; \"a\" on t came again at 21.000 s");
        assertThat(miss.entries()).contains(1L, 3L);
    }

    @Test
    void one_publisher_has_an_order_and_two_have_none() {
        var ordered = received(ANY_MESSAGE, Count.exactly(3), new Ordering(false, true, List.of(), false));

        assertMet(
                ordered,
                anytime(),
                new Journal()
                        .published("one", "t", "a")
                        .published("one", "t", "b")
                        .published("two", "t", "x")
                        .received(PUMP, "t", "x")
                        .received(PUMP, "t", "a")
                        .received(PUMP, "t", "b"));
        var miss = miss(
                ordered,
                anytime(),
                new Journal()
                        .published("one", "t", "a")
                        .published("one", "t", "b")
                        .published("one", "t", "c")
                        .received(PUMP, "t", "b")
                        .received(PUMP, "t", "a")
                        .received(PUMP, "t", "c"));
        assertThat(miss.seen())
                .endsWith("\"a\" on t (message 1 of one) came after \"b\" on t (message 2 of one) at 0.000 s");
    }

    @Test
    void a_repetition_is_not_out_of_order() {
        var ordered = received(ANY_MESSAGE, Count.exactly(3), new Ordering(false, true, List.of(), false));

        assertMet(
                ordered,
                anytime(),
                new Journal()
                        .published("one", "t", "a")
                        .published("one", "t", "b")
                        .received(PUMP, "t", "a")
                        .received(PUMP, "t", "b")
                        .received(PUMP, "t", "a"));
    }

    @Test
    void equal_messages_have_an_order_among_others() {
        var ordered = received(ANY_MESSAGE, Count.exactly(3), new Ordering(false, true, List.of(), false));

        assertMet(
                ordered,
                anytime(),
                new Journal()
                        .published("one", "t", "a")
                        .published("one", "t", "b")
                        .published("one", "t", "a")
                        .received(PUMP, "t", "a")
                        .received(PUMP, "t", "b")
                        .received(PUMP, "t", "a"));
    }

    @Test
    void a_list_of_payloads_is_all_there_was() {
        var inOrder = received(ANY_MESSAGE, Count.SOME, new Ordering(false, false, List.of("a", "b"), false));
        var anyOrder = received(ANY_MESSAGE, Count.SOME, new Ordering(false, false, List.of("b", "a"), true));
        var journal = new Journal().received(PUMP, "t", "a").received(PUMP, "t", "b");

        assertMet(inOrder, anytime(), journal);
        assertMet(anyOrder, anytime(), journal);

        journal.received(PUMP, "t", "c");
        assertThat(miss(inOrder, anytime(), journal).seen()).endsWith("; payloads \"a\", \"b\", \"c\"");
        assertThat(miss(anyOrder, anytime(), journal).expected())
                .isEqualTo("at least 1 message, payloads \"b\", \"a\" in any order");
    }

    @Test
    void nothing_is_something_that_can_be_expected() {
        var none = received(ANY_MESSAGE, Count.exactly(0), ANY_ORDER);

        assertMet(none, between(5, 6), new Journal().at(4_999).received(PUMP, "t", "a"));
        assertThat(miss(none, between(5, 6), new Journal().at(5_000).received(PUMP, "t", "a"))
                        .seen())
                .isEqualTo("1 message at 5.000 s");
    }

    private static Received received(MessageMatch match, Count count, Ordering ordering) {
        return new Received(PUMP, match, count, ordering);
    }
}
