package io.imptestbed.broker;

import static io.imptestbed.broker.RawClient.connectPacket;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Things that happen at the same instant, or inside one another. */
class RaceTest {
    private final World world = World.virtual();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_message_from_a_connection_that_is_just_being_replaced_is_dropped() {
        world.broker();
        var listener = world.connected("listener").subscribe("t", 0);
        var first = world.client("twin").connectPersistent();
        var second = world.client("twin");

        world.on(() -> {
            second.send(connectPacket("twin", c -> c.cleanSession(false)));
            first.sendPublish(1, "t", "too late", 1)
                    .sendPublish(0, "t", "too late", 0)
                    .sendPublish(2, "t", "x", 2);
        });

        second.expect(PacketType.CONNACK);
        listener.expectNothing();
        assertThat(world.deeds("dropped")).hasSize(3).allMatch(d -> d.endsWith("its connection has been replaced"));
        assertThat(world.deeds("fault")).isEmpty();
    }

    @Test
    void a_client_that_is_gone_before_its_connack_leaves_nothing_half_open() {
        var broker = world.broker();
        var hasty = world.client("hasty");

        world.on(() -> {
            hasty.send(connectPacket("hasty", c -> c.cleanSession(false)));
            hasty.sendPublish(1, "t", "m", 1);
            hasty.drop();
        });
        hasty.awaitClosed();

        assertThat(broker.connectedClients()).isEmpty();
        var back = world.client("hasty").send(connectPacket("hasty", c -> c.cleanSession(false)));
        assertThat(back.expect(PacketType.CONNACK).note()).isEqualTo("session present");
        back.expectNothing().disconnect();
        world.connected("hasty").expectNothing();
        assertThat(world.deeds("dropped"))
                .containsExactly("dropped hasty [t m qos 1] connection closed before its CONNACK");
        assertThat(world.deeds("fault")).isEmpty();
    }

    @Test
    void a_clean_session_that_is_gone_before_its_connack_is_forgotten() {
        world.broker();
        var hasty = world.client("hasty");

        world.on(() -> hasty.send(connectPacket("hasty", c -> {})).drop());
        hasty.awaitClosed();

        assertThat(world.deeds("session discarded")).hasSize(1);
        world.connected("hasty").expectNothing();
    }

    @Test
    void what_has_arrived_but_is_not_yet_routed_is_lost_in_a_crash() {
        var broker = world.broker();
        world.client("listener").connectPersistent().subscribe("t", 1);
        var publisher = world.connected("publisher");

        world.on(() -> {
            publisher
                    .sendPublish(1, "t", "one", 1)
                    .sendPublish(2, "t", "two", 2)
                    .sendPublish(0, "t", "zero", 0);
            broker.crash();
        });

        publisher.awaitClosed();
        assertThat(world.deeds("dropped")).hasSize(3).allMatch(d -> d.endsWith("broker crashed"));
        assertThat(world.deeds("routed")).isEmpty();
        assertThat(publisher.count(PacketType.PUBACK)).isZero();
    }

    @Test
    void what_has_arrived_is_routed_when_the_broker_stops() {
        var broker = world.broker();
        world.client("listener").connectPersistent().subscribe("t", 1).disconnect();
        var publisher = world.connected("publisher");

        world.on(() -> {
            publisher.sendPublish(1, "t", "one", 1);
            broker.stop();
            broker.start();
        });

        world.client("listener").connectPersistent().expectMessage("one");
    }

    static Stream<Named<Consumer<EmbeddedBroker>>> deeds() {
        return Stream.of(
                Named.of("kick", b -> b.kick(ClientIdentifier.of("nested"))),
                Named.of("stop and start", b -> {
                    b.stop();
                    b.start();
                }),
                Named.of("crash and start", b -> {
                    b.crash();
                    b.start();
                }),
                Named.of("bounce", b -> b.bounce(Duration.ZERO)),
                Named.of("close", EmbeddedBroker::close));
    }

    /** In virtual time a Client reads inside the broker's write, and may do anything there. */
    @ParameterizedTest
    @MethodSource("deeds")
    void anything_may_be_done_while_a_message_is_being_delivered(Consumer<EmbeddedBroker> deed) {
        var broker = world.broker();
        world.connected("after").subscribe("t", 1);
        var nested = world.connected("nested").subscribe("t", 1);
        world.connected("zlast").subscribe("t", 1);
        world.client("persistent").connectPersistent().subscribe("t", 1);
        nested.react(packet -> {
            if (packet.type() == PacketType.PUBLISH) {
                deed.accept(broker);
            }
        });
        var publisher = world.connected("publisher");

        world.on(() -> {
            publisher.sendPublish(1, "t", "one", 1).sendPublish(2, "t", "two", 2);
        });

        nested.awaitClosed();
        world.pass(Duration.ofSeconds(1));
        assertThat(world.deeds("fault")).isEmpty();
        Fates.of(world.trace.entries());
        if (broker.isRunning()) {
            Fault.sixteenConnect(world, world.address(broker));
        }
    }

    @Test
    void messages_published_while_one_is_being_delivered_come_after_it() {
        var broker = world.broker();
        var nested = world.connected("a").subscribe("#", 1);
        var last = world.connected("b").subscribe("#", 1);
        nested.react(packet -> {
            if (packet.topic().equals("t")) {
                broker.publish(ApplicationMessage.of("own", "answer", Qos.AT_LEAST_ONCE));
            }
        });

        world.connected("publisher").publish("t", "question", 1);

        last.expectMessage("question");
        last.expectMessage("answer");
        Fates.of(world.trace.entries());
    }

    @Test
    void a_client_may_leave_and_come_back_in_one_instant() {
        world.broker();
        var first = world.client("p").connectPersistent().subscribe("t", 1);
        var second = world.client("p");

        world.on(() -> {
            first.send(MqttMessage.DISCONNECT);
            second.send(connectPacket("p", c -> c.cleanSession(false)));
        });

        assertThat(second.expect(PacketType.CONNACK).note()).isEqualTo("session present");
        first.awaitClosed();
        world.connected("publisher").publish("t", "m", 1);
        second.expectMessage("m");
        assertThat(world.endings()).containsExactly("p CLOSED: client sent DISCONNECT");
    }
}
