package io.imptestbed.scenario.run.invariant;

import static io.imptestbed.scenario.run.fixture.Journal.connect;
import static io.imptestbed.scenario.run.fixture.Journal.message;
import static io.imptestbed.scenario.run.fixture.Journal.packet;
import static io.imptestbed.scenario.run.fixture.Journal.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.Called;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.Event.Dropped;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class InvariantsTest {
    private static final String PUMP = "pump.agent";
    private static final Duration END = Duration.ofSeconds(60);

    private static void assertHolds(Invariant invariant, Journal journal) {
        assertThat(breaches(invariant, journal).words()).isEmpty();
    }

    private static Breaches breaches(Invariant invariant, Journal journal) {
        var breaches = new Breaches();
        journal.entries().forEach(entry -> invariant.see(entry, breaches));
        invariant.end(END, breaches);
        return breaches;
    }

    @Nested
    class Credits_within_bounds {
        private Breaches of(double before, double after, CreditOutcome outcome) {
            return breaches(
                    new CreditsWithinBounds(true), new Journal().credit(PUMP, Bucket.INBOUND, before, after, outcome));
        }

        @Test
        void a_packet_costs_one_or_nothing() {
            assertThat(of(40, 39, CreditOutcome.SPENT).isEmpty()).isTrue();
            assertThat(of(1, 0, CreditOutcome.SPENT).isEmpty()).isTrue();
            assertThat(of(0.5, 0.5, CreditOutcome.REFUSED).isEmpty()).isTrue();
            assertThat(of(0.5, 0.5, CreditOutcome.WAITS).isEmpty()).isTrue();
        }

        @Test
        void in_real_time_credits_come_back_while_a_packet_asks() {
            var journal = new Journal().credit(PUMP, Bucket.INBOUND, 40, 39.00002, CreditOutcome.SPENT);

            assertHolds(new CreditsWithinBounds(false), journal);
            assertThat(breaches(new CreditsWithinBounds(true), journal).isEmpty())
                    .isFalse();
            journal.credit(PUMP, Bucket.INBOUND, 40, 38.5, CreditOutcome.SPENT);
            assertThat(breaches(new CreditsWithinBounds(false), journal).isEmpty())
                    .isFalse();
        }

        @Test
        void anything_else_is_a_breach() {
            assertThat(of(0.5, -0.5, CreditOutcome.SPENT).words())
                    .isEqualTo("pump.agent had 0.5 of 40 inbound credits before a PUBLISH and -0.5 after it (spent)"
                            + " in entry 1");
            assertThat(of(41, 40, CreditOutcome.SPENT).isEmpty()).isFalse();
            assertThat(of(40, 38, CreditOutcome.SPENT).isEmpty()).isFalse();
            assertThat(of(5, 4, CreditOutcome.REFUSED).isEmpty()).isFalse();
        }
    }

    @Nested
    class Callback_at_most_once {
        @Test
        void once_or_never_is_fine() {
            assertHolds(
                    new CallbackAtMostOnce(),
                    new Journal()
                            .sent(PUMP, 1, 0)
                            .sent(PUMP, 3, -12)
                            .sent("other.agent", 1, 0)
                            .lost(PUMP, -1)
                            .lost(PUMP, -1));
        }

        @Test
        void twice_is_a_breach() {
            var breaches = breaches(
                    new CallbackAtMostOnce(),
                    new Journal().sent(PUMP, 7, 0).at(500).sent(PUMP, 7, -1));

            assertThat(breaches.words()).isEqualTo("sendasync of pump.agent for call 7 came again at 0.500 s");
            assertThat(breaches.entries()).containsExactly(2L);
        }
    }

    @Nested
    class Exactly_once {
        private final Message reading = message("t", "a", 2);

        @Test
        void one_delivery_a_session_for_each_publication_is_fine() {
            assertHolds(
                    new ExactlyOnce(),
                    new Journal()
                            .published(PUMP, 1, reading)
                            .published(PUMP, 2, reading)
                            .received("one", reading)
                            .received("one", reading)
                            .received("two", reading));
        }

        @Test
        void a_second_delivery_is_a_breach() {
            var breaches = breaches(
                    new ExactlyOnce(),
                    new Journal()
                            .published(PUMP, 1, reading)
                            .received("one", reading)
                            .at(20_000)
                            .received("one", reading));

            assertThat(breaches.words())
                    .isEqualTo("\"a\" on t, published 1 time, came to one 2 times, the last at 20.000 s");
        }

        @Test
        void lower_levels_may_come_again() {
            assertHolds(
                    new ExactlyOnce(),
                    new Journal()
                            .published(PUMP, 1, reading)
                            .received("one", message("t", "a", 1))
                            .received("one", message("t", "a", 1)));
        }

        @Test
        void each_subscribe_brings_the_retained_copy_again() {
            var retained = new Message("t", Payload.of("a"), Qos.EXACTLY_ONCE, true, false);

            assertHolds(
                    new ExactlyOnce(),
                    new Journal()
                            .published(PUMP, 1, reading)
                            .received("one", retained)
                            .received("one", retained));
        }

        @Test
        void two_sessions_of_a_party_are_two() {
            assertHolds(
                    new ExactlyOnce(),
                    new Journal()
                            .published(PUMP, 1, reading)
                            .passes("one", Direction.TO_SERVER, connect("first"))
                            .received("one", reading)
                            .passes("one", Direction.TO_SERVER, connect("second"))
                            .received("one", reading));
        }

        @Test
        void wills_and_messages_of_the_broker_and_raw_packets_are_publications() {
            assertHolds(
                    new ExactlyOnce(),
                    new Journal()
                            .broker("will published", "x", message("w", "gone", 2))
                            .received("one", message("w", "gone", 2))
                            .broker("routed", "", message("b", "news", 2))
                            .received("one", message("b", "news", 2))
                            .arrives("x", Direction.TO_SERVER, publish("r", "raw", 2, 1))
                            .received("one", message("r", "raw", 2)));
        }
    }

    @Nested
    class Nothing_lost_on_wires {
        private NothingLostOnWires invariant() {
            return new NothingLostOnWires(Duration.ZERO);
        }

        @Test
        void what_arrives_is_not_lost() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 2))
                            .arrives(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .arrives(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 2)));
        }

        @Test
        void what_never_arrives_is_a_breach() {
            var breaches = breaches(
                    invariant(),
                    new Journal().at(1000).leaves(PUMP, Direction.TO_CLIENT, packet(PacketType.PUBACK, 9)));

            assertThat(breaches.words())
                    .isEqualTo("PUBACK (id=9), sent broker to pump.agent at 1.000 s, never arrived");
            assertThat(breaches.entries()).containsExactly(1L);
        }

        @Test
        void what_is_overtaken_is_a_breach_even_if_the_connection_ends() {
            var breaches = breaches(
                    invariant(),
                    new Journal()
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 2))
                            .at(2000)
                            .arrives(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 2))
                            .connection(PUMP, 1, End.CLIENT, ConnectionChange.LOST));

            assertThat(breaches.words())
                    .isEqualTo("PUBLISH (id=1), sent pump.agent to broker at 0.000 s, was overtaken at 2.000 s"
                            + " by a later packet");
        }

        @Test
        void a_link_may_take_a_packet() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .link(PUMP, Direction.TO_SERVER, "swallow", "set")
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .link(PUMP, Direction.TO_SERVER, "swallow", "swallowed", publish("t", "a", 1, 1))
                            .link(PUMP, Direction.TO_SERVER, "swallow", "cleared")
                            .passes(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 2)));
        }

        @Test
        void a_link_that_duplicates_takes_nothing() {
            var breaches = breaches(
                    invariant(),
                    new Journal()
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .link(PUMP, Direction.TO_SERVER, "duplicate", "duplicated", publish("t", "a", 1, 1)));

            assertThat(breaches.words()).contains("never arrived");
        }

        @Test
        void what_is_under_way_when_the_connection_ends_is_lost_with_it() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                            .connection(PUMP, 1, End.CLIENT, ConnectionChange.LOST));
        }

        @Test
        void what_a_link_holds_when_the_run_ends_is_under_way() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .link(PUMP, Direction.TO_SERVER, "hold", "set")
                            .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1)));
        }
    }

    @Nested
    class Every_send_answered {
        private EverySendAnswered invariant() {
            return new EverySendAnswered(Duration.ZERO);
        }

        private Journal connected() {
            return new Journal()
                    .connection(PUMP, 1, End.CLIENT, ConnectionChange.OPENED)
                    .leaves(
                            PUMP,
                            Direction.TO_SERVER,
                            packet(
                                    PacketType.CONNECT,
                                    0,
                                    List.of(),
                                    List.of(),
                                    "client id p, clean session, keep alive 60 s"));
        }

        @Test
        void a_callback_answers() {
            assertHolds(
                    invariant(),
                    connected().published(PUMP, 1, message("t", "a", 0)).sent(PUMP, 1, 0));
        }

        @Test
        void silence_is_a_breach() {
            var breaches = breaches(invariant(), connected().at(1000).published(PUMP, 7, message("t", "a", 0)));

            assertThat(breaches.words())
                    .isEqualTo("call 7 of pump.agent at 1.000 s with \"a\" on t was never called back");
        }

        @Test
        void an_acknowledgement_may_be_waited_for_as_long_as_the_connection_lives() {
            assertHolds(invariant(), connected().published(PUMP, 1, message("t", "a", 1)));
        }

        @Test
        void an_acknowledgement_does_not_come_over_a_connection_that_is_lost() {
            var breaches = breaches(
                    invariant(),
                    connected()
                            .published(PUMP, 1, message("t", "a", 1))
                            .at(5000)
                            .connection(PUMP, 1, End.CLIENT, ConnectionChange.LOST));

            assertThat(breaches.words()).contains("never called back");
        }

        @Test
        void a_session_that_is_kept_waits_for_its_next_connection() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .connection(PUMP, 1, End.CLIENT, ConnectionChange.OPENED)
                            .leaves(PUMP, Direction.TO_SERVER, connect("p"))
                            .published(PUMP, 1, message("t", "a", 1))
                            .at(5000)
                            .connection(PUMP, 1, End.CLIENT, ConnectionChange.LOST));
        }

        @Test
        void a_block_or_a_restart_explains_silence() {
            assertHolds(
                    invariant(),
                    connected()
                            .published(PUMP, 1, message("t", "a", 0))
                            .blockBegan(PUMP, "imp.sleep", Duration.ofMinutes(5)));
            assertHolds(
                    invariant(),
                    connected()
                            .published(PUMP, 1, message("t", "a", 0))
                            .add(new Called(PUMP, "restart", 2, "", List.of(), "")));
        }

        @Test
        void a_call_that_threw_is_answered() {
            assertHolds(
                    invariant(),
                    connected()
                            .add(new Called(
                                    PUMP, "sendasync", 1, "", List.of(message("t", "a", 0)), "throws not connected")));
        }
    }

    @Nested
    class Every_arrival_handed_over {
        private EveryArrivalHandedOver invariant() {
            return new EveryArrivalHandedOver(Duration.ZERO);
        }

        @Test
        void handed_over_or_dropped_is_fine() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 0, 0))
                            .received(PUMP, "t", "a")
                            .arrives(PUMP, Direction.TO_CLIENT, publish("t", "b", 0, 0))
                            .add(new Dropped(PUMP, message("t", "b", 0), 0, "no inbound credit")));
        }

        @Test
        void neither_is_a_breach() {
            var breaches = breaches(
                    invariant(), new Journal().at(3000).arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 1, 4)));

            assertThat(breaches.words())
                    .isEqualTo("\"a\" on t arrived at pump.agent at 3.000 s and was neither handed over nor dropped");
        }

        @Test
        void a_qos_2_message_that_comes_again_is_none_until_its_release() {
            var journal = new Journal()
                    .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 2, 4))
                    .received(PUMP, message("t", "a", 2))
                    .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 2, 4, true));

            assertHolds(invariant(), journal);

            journal.arrives(PUMP, Direction.TO_CLIENT, packet(PacketType.PUBREL, 4))
                    .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 2, 4));
            assertThat(breaches(invariant(), journal).isEmpty()).isFalse();
        }

        @Test
        void an_agent_that_blocks_hands_over_later() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .blockBegan(PUMP, "busy loop", Duration.ofMinutes(5))
                            .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 0, 0)));
        }

        @Test
        void an_agent_that_restarts_has_forgotten() {
            assertHolds(
                    invariant(),
                    new Journal()
                            .arrives(PUMP, Direction.TO_CLIENT, publish("t", "a", 0, 0))
                            .add(new Called(PUMP, "restart", 2, "", List.of(), "")));
        }
    }

    @Nested
    class Every_message_routed {
        private final Message reading = message("t", "a", 1);

        private Journal taken() {
            return new Journal()
                    .arrives("c", Direction.TO_SERVER, connect("c-id"))
                    .arrives("d", Direction.TO_SERVER, connect("d-id"))
                    .arrives("c", Direction.TO_SERVER, publish("t", "a", 1, 1));
        }

        private BrokerDid routed(String note) {
            return new BrokerDid("broker", "routed", "c-id", List.of(reading), note);
        }

        @Test
        void sent_queued_or_dropped_for_each_session_is_fine() {
            assertHolds(
                    new EveryMessageRouted(),
                    taken().add(routed("to d-id, e-id, f-id"))
                            .leaves("d", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                            .broker("queued", "e-id", reading)
                            .broker("dropped", "f-id", reading)
                            .add(routed("to nobody")));
        }

        @Test
        void a_session_that_is_passed_over_is_a_breach() {
            var breaches = breaches(
                    new EveryMessageRouted(),
                    taken().add(routed("to d-id, e-id"))
                            .leaves("d", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                            .broker("routed", "", message("t", "b", 0)));

            assertThat(breaches.words())
                    .isEqualTo("\"a\" on t, routed at 0.000 s, was neither sent to e-id nor queued nor dropped");
        }

        @Test
        void a_message_that_is_not_routed_is_a_breach() {
            var breaches = breaches(new EveryMessageRouted(), taken());

            assertThat(breaches.words())
                    .isEqualTo("\"a\" on t, taken from c-id at 0.000 s, was neither routed nor dropped");
        }

        @Test
        void a_message_that_is_not_permitted_is_dropped() {
            assertHolds(new EveryMessageRouted(), taken().broker("dropped", "c-id", reading));
        }

        @Test
        void a_qos_2_message_that_comes_again_is_routed_once() {
            assertHolds(
                    new EveryMessageRouted(),
                    new Journal()
                            .arrives("c", Direction.TO_SERVER, connect("c-id"))
                            .arrives("c", Direction.TO_SERVER, publish("t", "a", 2, 1))
                            .add(routed("to nobody"))
                            .arrives("c", Direction.TO_SERVER, publish("t", "a", 2, 1, true))
                            .arrives("c", Direction.TO_SERVER, packet(PacketType.PUBREL, 1)));
        }

        @Test
        void a_will_is_routed_without_having_been_taken() {
            assertHolds(
                    new EveryMessageRouted(),
                    taken().broker("will published", "c-id", message("w", "gone", 0))
                            .add(new BrokerDid(
                                    "broker", "routed", "c-id", List.of(message("w", "gone", 0)), "to nobody"))
                            .add(routed("to nobody")));
        }
    }
}
