package io.imptestbed.client.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SessionTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final FakeOutlet outlet = new FakeOutlet(timeline);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    private Session session(Duration interval, int identifiers) {
        return new Session(interval, identifiers, message -> log.add("arrived " + message.topic()));
    }

    private Session attached() {
        var session = session(Duration.ZERO, 65_535);
        session.attach(outlet, false);
        return session;
    }

    private void publish(Session session, String topic, int qos) {
        var message = new ApplicationMessage(TopicName.of(topic), Payload.EMPTY, Qos.of(qos), false);
        session.publish(new Publishing(message) {
            @Override
            protected void ended(Outcome outcome) {
                log.add(topic + " " + outcome);
            }
        });
    }

    private static void publishQuietly(Session session) {
        session.publish(new Publishing(ApplicationMessage.of("a", "", Qos.AT_LEAST_ONCE)) {
            @Override
            protected void ended(Outcome outcome) {
                // of no interest
            }
        });
    }

    @Test
    @Tag("MQTT-2.3.1-1")
    @Tag("MQTT-2.3.1-2")
    void uses_each_of_65535_identifiers_once_and_then_none() {
        var session = attached();

        for (int i = 0; i < 65_535; i++) {
            publishQuietly(session);
        }
        publish(session, "late", 1);

        assertThat(log).containsExactly("late NO_IDENTIFIER");
        assertThat(outlet.sent).hasSize(65_535).doesNotHaveDuplicates();
        assertThat(outlet.sent.get(0)).endsWith("#1");
        assertThat(outlet.sent.get(65_534)).endsWith("#65535");
    }

    @Test
    void finds_the_one_free_identifier() {
        var session = attached();
        for (int i = 0; i < 65_535; i++) {
            publishQuietly(session);
        }
        session.acknowledged(PacketType.PUBACK, 4711);

        publish(session, "b", 1);

        assertThat(outlet.sent).last().isEqualTo("PUBLISH b qos 1 #4711");
    }

    @Test
    void wraps_around_identifiers_in_flight() {
        var session = attached();
        publish(session, "a", 1);
        publish(session, "b", 2);
        for (int i = 3; i <= 65_535; i++) {
            publishQuietly(session);
            session.acknowledged(PacketType.PUBACK, i);
        }

        publish(session, "c", 1);

        assertThat(outlet.sent).last().isEqualTo("PUBLISH c qos 1 #3");
    }

    @Test
    @Tag("MQTT-4.4.0-1")
    @Tag("MQTT-4.6.0-1")
    @Tag("MQTT-4.6.0-4")
    void sends_again_in_order_when_the_server_kept_the_session() {
        var session = attached();
        publish(session, "a", 2);
        publish(session, "b", 1);
        publish(session, "c", 2);
        publish(session, "d", 1);
        session.acknowledged(PacketType.PUBREC, 3);
        session.acknowledged(PacketType.PUBREC, 1);
        session.detach(true);
        outlet.sent.clear();

        session.attach(outlet, true);

        assertThat(outlet.sent)
                .containsExactly("PUBLISH b qos 1 #2 dup", "PUBLISH d qos 1 #4 dup", "PUBREL #3", "PUBREL #1");
        assertThat(log).isEmpty();
        session.acknowledged(PacketType.PUBCOMP, 1);
        session.acknowledged(PacketType.PUBACK, 2);
        assertThat(log).containsExactly("a DONE", "b DONE");
    }

    @Test
    void keeps_the_order_of_sending_through_repetitions() {
        var session = session(Duration.ofSeconds(20), 65_535);
        timeline.call(() -> {
            session.attach(outlet, false);
            publish(session, "a", 1);
            return 0;
        });
        timeline.advance(Duration.ofSeconds(15));
        timeline.call(() -> {
            publish(session, "b", 1);
            return 0;
        });
        timeline.advance(Duration.ofSeconds(6));
        assertThat(outlet.sent).containsExactly("PUBLISH a qos 1 #1", "PUBLISH b qos 1 #2", "PUBLISH a qos 1 #1 dup");
        outlet.sent.clear();

        timeline.call(() -> {
            session.detach(true);
            session.attach(outlet, true);
            return 0;
        });

        assertThat(outlet.sent).containsExactly("PUBLISH a qos 1 #1 dup", "PUBLISH b qos 1 #2 dup");
    }

    @Test
    @Tag("MQTT-3.1.2-6")
    void gives_everything_up_when_the_server_did_not_keep_the_session() {
        var session = attached();
        publish(session, "a", 1);
        publish(session, "b", 2);
        session.arrived(new Message("x", Payload.EMPTY, Qos.EXACTLY_ONCE, false, false), 9);
        session.detach(true);
        assertThat(log).containsExactly("arrived x");

        session.attach(outlet, false);
        session.arrived(new Message("y", Payload.EMPTY, Qos.EXACTLY_ONCE, false, false), 9);

        assertThat(log).containsExactly("arrived x", "a UNANSWERED", "b UNANSWERED", "arrived y");
    }

    @Test
    void ends_requests_with_the_connection_even_if_messages_are_kept() {
        var session = attached();
        session.subscribe(new Subscribing(List.of(TopicFilter.of("f")), List.of(Qos.AT_MOST_ONCE)) {
            @Override
            protected void ended(Outcome outcome, List<Integer> granted) {
                log.add("subscribe " + outcome + granted);
            }
        });
        publish(session, "a", 1);

        session.detach(true);

        assertThat(log).containsExactly("subscribe UNANSWERED[]");
        assertThat(session.inFlight()).isEqualTo(1);
    }

    @Test
    void ends_what_is_refused_but_repeats_what_is_refused_the_second_time() {
        var session = session(Duration.ofSeconds(20), 65_535);
        outlet.refuses = true;
        timeline.call(() -> {
            session.attach(outlet, false);
            publish(session, "a", 1);
            return 0;
        });
        assertThat(log).containsExactly("a REFUSED");

        outlet.refuses = false;
        timeline.call(() -> {
            publish(session, "b", 1);
            return 0;
        });
        outlet.refuses = true;
        timeline.advance(Duration.ofSeconds(20));
        outlet.refuses = false;
        timeline.advance(Duration.ofSeconds(20));

        assertThat(outlet.sent).containsExactly("PUBLISH b qos 1 #2", "PUBLISH b qos 1 #2 dup");
        assertThat(log).containsExactly("a REFUSED");
    }

    @Test
    void knows_what_is_subscribed() {
        var session = attached();
        session.subscribe(
                new Subscribing(
                        List.of(TopicFilter.of("f"), TopicFilter.of("g"), TopicFilter.of("h")),
                        List.of(Qos.EXACTLY_ONCE, Qos.AT_MOST_ONCE, Qos.AT_MOST_ONCE)) {
                    @Override
                    protected void ended(Outcome outcome, List<Integer> granted) {
                        log.add("subscribe " + granted);
                    }
                });
        session.subscribed(1, List.of(1, 128, 0));
        assertThat(session.subscriptions()).containsOnlyKeys("f", "h").containsEntry("f", Qos.AT_LEAST_ONCE);

        session.unsubscribe(new Unsubscribing(List.of(TopicFilter.of("f"))) {
            @Override
            protected void ended(Outcome outcome) {
                log.add("unsubscribe " + outcome);
            }
        });
        session.unsubscribed(2);

        assertThat(session.subscriptions()).containsOnlyKeys("h");
        assertThat(log).containsExactly("subscribe [1, 128, 0]", "unsubscribe DONE");
    }

    @Test
    void keeps_acknowledgements_back_and_lets_them_go() {
        var session = attached();
        session.withhold(EnumSet.of(PacketType.PUBACK, PacketType.PUBREL));
        publish(session, "a", 2);
        session.acknowledged(PacketType.PUBREC, 1);
        session.arrived(new Message("x", Payload.EMPTY, Qos.AT_LEAST_ONCE, false, false), 7);
        session.arrived(new Message("y", Payload.EMPTY, Qos.EXACTLY_ONCE, false, false), 8);
        assertThat(outlet.sent).containsExactly("PUBLISH a qos 2 #1", "PUBREC #8");

        session.withhold(Set.of());

        assertThat(outlet.sent).containsExactly("PUBLISH a qos 2 #1", "PUBREC #8", "PUBREL #1", "PUBACK #7");
    }

    @Test
    void forgets_what_it_kept_back_with_the_connection() {
        var session = attached();
        session.withhold(Set.of(PacketType.PUBACK));
        session.arrived(new Message("x", Payload.EMPTY, Qos.AT_LEAST_ONCE, false, false), 7);
        session.detach(true);
        session.attach(outlet, true);

        session.withhold(Set.of());

        assertThat(outlet.sent).isEmpty();
    }

    @Test
    void sends_nothing_without_a_connection() {
        var session = session(Duration.ZERO, 65_535);

        publish(session, "a", 0);
        publish(session, "b", 1);

        assertThat(log).containsExactly("a UNSENT", "b UNSENT");
    }
}
