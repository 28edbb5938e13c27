package io.imptestbed.scenario.run.ledger;

import static io.imptestbed.scenario.run.fixture.Journal.connect;
import static io.imptestbed.scenario.run.fixture.Journal.message;
import static io.imptestbed.scenario.run.fixture.Journal.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.run.fixture.Journal;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event.BrokerDid;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.Dropped;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LedgerTest {
    private static final String PUMP = "pump.agent";

    private static Conservation of(Journal journal) {
        return of(journal, true);
    }

    private static Conservation of(Journal journal, boolean brokerIsOurs) {
        var ledger = new Ledger(brokerIsOurs);
        journal.entries().forEach(ledger::see);
        var conservation = ledger.conservation();
        assertThat(conservation.toBroker().isBalanced()).isTrue();
        assertThat(conservation.toAllParties().isBalanced()).isTrue();
        return conservation;
    }

    @Test
    void a_message_goes_all_the_way() {
        var conservation = of(new Journal()
                .published(PUMP, 1, message("t", "a", 1))
                .passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                .passes("observer", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                .received("observer", message("t", "a", 1))
                .sent(PUMP, 1, 0));

        assertThat(conservation.sent()).isEqualTo(Map.of(PUMP, 1));
        assertThat(conservation.toBroker()).isEqualTo(new Leg(1, 1, Map.of(), 0, 0));
        assertThat(conservation.toParties()).isEqualTo(Map.of("observer", new Leg(1, 1, Map.of(), 0, 0)));
    }

    @Test
    void a_repetition_is_counted_apart() {
        var conservation = of(new Journal()
                .published(PUMP, 1, message("t", "a", 1))
                .passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                .passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1, true))
                .passes("observer", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                .received("observer", message("t", "a", 1))
                .passes("observer", Direction.TO_CLIENT, publish("t", "a", 1, 1, true))
                .received("observer", message("t", "a", 1)));

        assertThat(conservation.toBroker()).isEqualTo(new Leg(1, 1, Map.of(), 0, 1));
        assertThat(conservation.toAllParties()).isEqualTo(new Leg(1, 1, Map.of(), 0, 1));
    }

    @Test
    void what_is_refused_at_once_never_leaves() {
        var conservation = of(new Journal()
                .published(PUMP, 1, message("t", "a", 0))
                .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 0, 0))
                .published(PUMP, 2, message("t", "a", 0))
                .add(new Dropped(PUMP, message("t", "a", 0), 0, "no outbound credit"))
                .published(PUMP, 3, message("t", "b", 1))
                .add(new Dropped(PUMP, message("t", "b", 1), 5, "no outbound credit"))
                .arrives(PUMP, Direction.TO_SERVER, publish("t", "a", 0, 0))
                .sent(PUMP, 1, 0)
                .sent(PUMP, 2, -12)
                .sent(PUMP, 3, -12));

        assertThat(conservation.toBroker()).isEqualTo(new Leg(3, 1, Map.of("no outbound credit", 2), 0, 0));
    }

    @Test
    void what_was_refused_and_tried_again_is_two_sends() {
        var conservation = of(new Journal()
                .published(PUMP, 1, message("t", "a", 1))
                .add(new Dropped(PUMP, message("t", "a", 1), 1, "no outbound credit"))
                .sent(PUMP, 1, -12)
                .published(PUMP, 2, message("t", "a", 1))
                .passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1)));

        assertThat(conservation.toBroker()).isEqualTo(new Leg(2, 1, Map.of("no outbound credit", 1), 0, 0));
    }

    @Test
    void a_packet_that_a_link_took_may_come_again() {
        var lost = new Journal()
                .published(PUMP, 1, message("t", "a", 1))
                .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                .link(PUMP, Direction.TO_SERVER, "swallow", "swallowed", publish("t", "a", 1, 1));

        assertThat(of(lost).toBroker()).isEqualTo(new Leg(1, 0, Map.of("link: swallow, swallowed", 1), 0, 0));
        assertThat(of(lost.passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1, true)))
                        .toBroker())
                .isEqualTo(new Leg(1, 1, Map.of(), 0, 0));
    }

    @Test
    void qos_0_is_lost_with_its_connection_and_qos_1_waits_for_the_next() {
        var journal = new Journal()
                .published(PUMP, 1, message("t", "a", 0))
                .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 0, 0))
                .published(PUMP, 2, message("t", "b", 1))
                .leaves(PUMP, Direction.TO_SERVER, publish("t", "b", 1, 1))
                .leaves("observer", Direction.TO_CLIENT, publish("t", "c", 0, 0))
                .connection(PUMP, 1, End.CLIENT, ConnectionChange.LOST)
                .connection("observer", 1, End.SERVER, ConnectionChange.LOST);
        var cause = "connection ended while it was under way";

        assertThat(of(journal).toBroker()).isEqualTo(new Leg(2, 0, Map.of(cause, 1), 1, 0));
        assertThat(of(journal).toAllParties()).isEqualTo(new Leg(1, 0, Map.of(cause, 1), 0, 0));
    }

    @Test
    void a_message_that_the_broker_does_not_permit_never_arrived() {
        var conservation = of(new Journal()
                .passes(PUMP, Direction.TO_SERVER, connect("p-id"))
                .published(PUMP, 1, message("t", "a", 1))
                .passes(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                .add(new BrokerDid("broker", "dropped", "p-id", List.of(message("t", "a", 1)), "not permitted")));

        assertThat(conservation.toBroker()).isEqualTo(new Leg(1, 0, Map.of("not permitted", 1), 0, 0));
    }

    @Test
    void what_waits_in_a_queue_waits_until_it_is_sent_or_dropped() {
        var journal = new Journal()
                .passes("keeper", Direction.TO_SERVER, connect("k-id"))
                .broker("queued", "k-id", message("t", "a", 1))
                .broker("queued", "k-id", message("t", "b", 1))
                .broker("queued", "k-id", message("t", "c", 1));

        assertThat(of(journal).toParties().get("keeper")).isEqualTo(new Leg(3, 0, Map.of(), 3, 0));

        journal.passes("keeper", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                .received("keeper", message("t", "a", 1))
                .add(new BrokerDid("broker", "dropped", "k-id", List.of(message("t", "b", 1)), "session discarded"));
        assertThat(of(journal).toParties().get("keeper"))
                .isEqualTo(new Leg(3, 1, Map.of("session discarded", 1), 1, 0));
    }

    @Test
    void what_the_broker_gives_up_unacknowledged_may_have_been_delivered() {
        var cause = "session discarded before it was acknowledged";
        var conservation = of(new Journal()
                .passes("keeper", Direction.TO_SERVER, connect("k-id"))
                .leaves("keeper", Direction.TO_CLIENT, publish("t", "a", 1, 1))
                .leaves("keeper", Direction.TO_CLIENT, publish("t", "b", 1, 2))
                .received("keeper", message("t", "a", 1))
                .add(new BrokerDid("broker", "dropped", "k-id", List.of(message("t", "a", 1)), cause))
                .add(new BrokerDid("broker", "dropped", "k-id", List.of(message("t", "b", 1)), cause)));

        assertThat(conservation.toParties().get("keeper")).isEqualTo(new Leg(2, 1, Map.of(cause, 1), 0, 0));
    }

    @Test
    void wills_and_messages_of_the_broker_are_sent_by_the_broker() {
        var conservation = of(new Journal()
                .broker("will published", "x", message("w", "gone", 0))
                .broker("routed", "x", message("w", "gone", 0))
                .broker("routed", "", message("b", "news", 0)));

        assertThat(conservation.sent()).isEqualTo(Map.of("broker", 2));
    }

    @Test
    void bytes_sent_as_they_are_are_sent_too() {
        var conservation = of(new Journal().arrives("x", Direction.TO_SERVER, publish("t", "a", 0, 0)));

        assertThat(conservation.sent()).isEqualTo(Map.of("x", 1));
        assertThat(conservation.toBroker()).isEqualTo(new Leg(1, 1, Map.of(), 0, 0));
    }

    @Test
    void with_an_external_broker_callbacks_and_arrivals_count() {
        var conservation = of(
                new Journal()
                        .published(PUMP, 1, message("t", "a", 1))
                        .leaves(PUMP, Direction.TO_SERVER, publish("t", "a", 1, 1))
                        .sent(PUMP, 1, 0)
                        .published(PUMP, 2, message("t", "b", 1))
                        .sent(PUMP, 2, -1)
                        .received("observer", message("t", "a", 1)),
                false);

        assertThat(conservation.toBroker()).isEqualTo(new Leg(2, 1, Map.of("code -1", 1), 0, 0));
        assertThat(conservation.toAllParties()).isEqualTo(new Leg(1, 1, Map.of(), 0, 0));
    }
}
