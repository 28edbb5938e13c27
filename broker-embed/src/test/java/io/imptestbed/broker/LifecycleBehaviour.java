package io.imptestbed.broker;

import static io.imptestbed.broker.Fault.will;
import static io.imptestbed.broker.RawClient.connectPacket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Starting, stopping, crashing and bouncing. */
abstract class LifecycleBehaviour extends Behaviour {
    LifecycleBehaviour(World.Time time) {
        super(time);
    }

    @Test
    void knows_its_port_when_start_returns() {
        var broker = world.broker();

        assertThat(broker.port()).isPositive();
        assertThat(broker.host()).isEqualTo("127.0.0.1");
        assertThat(broker.tlsPort()).isEmpty();
        assertThat(broker.certificate()).isEmpty();
        assertThat(broker.isRunning()).isTrue();
        assertThat(world.deeds()).containsExactly("started 127.0.0.1:" + broker.port());
    }

    @Test
    void starts_from_within_the_timeline_too() {
        var port = world.timeline.call(() -> world.broker().port());

        assertThat(port).isPositive();
        world.connected("a");
    }

    @Test
    void says_which_port_is_in_use_and_leaves_nothing_behind() {
        var first = world.broker();
        var entries = world.trace.size();

        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> world.broker(o -> o.port(first.port())))
                .withMessage("port " + first.port() + " on 127.0.0.1 is in use (expected: a free port, or 0 for any)");
        assertThatExceptionOfType(BrokerStartException.class)
                .isThrownBy(() -> world.broker(o -> o.tlsPort(first.port())))
                .withMessageContaining("is in use");

        assertThat(world.trace.size()).isEqualTo(entries);
        world.connected("a");
    }

    @Test
    void lives_beside_another() {
        var first = world.broker();
        var second = world.broker();
        var a = world.client("a", world.address(first)).connect().subscribe("t", 0);
        var b = world.client("b", world.address(second)).connect().subscribe("t", 0);

        first.publish(ApplicationMessage.of("t", "first", Qos.AT_MOST_ONCE));
        second.publish(ApplicationMessage.of("t", "second", Qos.AT_MOST_ONCE));

        a.expectMessage("first");
        b.expectMessage("second");
        a.expectNothing();
    }

    @Test
    void keeps_persistent_sessions_and_retained_messages_over_stop_and_start() {
        var broker = world.broker();
        var port = broker.port();
        var sleeper = world.client("p").connectPersistent().subscribe("t", 1);
        var mortal = world.client("mortal").connect(c -> will(c, "t"));
        world.connected("publisher").publishRetained("kept", "m", 1).publish("t", "unacknowledged", 1);
        sleeper.expectMessage("unacknowledged");

        broker.stop();

        sleeper.awaitClosed();
        mortal.awaitClosed();
        assertThat(broker.isRunning()).isFalse();
        assertThat(broker.connectedClients()).isEmpty();
        assertThat(world.endings()).hasSize(3).allMatch(e -> e.endsWith("CLOSED: broker stopped"));

        broker.start();

        assertThat(broker.port()).isEqualTo(port);
        var back = world.client("p").send(connectPacket("p", c -> c.cleanSession(false)));
        assertThat(back.expect(PacketType.CONNACK).note()).isEqualTo("session present");
        assertThat(back.expectMessage("unacknowledged").dup()).isTrue();
        back.expectMessage("bye");
        back.subscribe("kept", 0).expectMessage("m");
    }

    @Test
    void has_its_port_again_within_one_task() {
        var broker = world.broker();
        var port = broker.port();

        world.on(() -> {
            broker.stop();
            broker.start();
            broker.crash();
            broker.start();
        });

        assertThat(broker.port()).isEqualTo(port);
        world.connected("a");
    }

    @Test
    void nobody_can_connect_while_it_is_stopped() {
        var broker = world.broker();
        broker.stop();

        assertThat(world.client("a").trouble()).isNotNull();
    }

    @Test
    void loses_everything_when_it_crashes_and_says_so() {
        var broker = world.broker();
        var watcher = world.client("watcher").connectPersistent().subscribe("t", 1);
        world.client("mortal").connect(c -> will(c, "t"));
        world.connected("publisher").publishRetained("kept", "m", 1).publish("t", "unacknowledged", 1);
        watcher.expectMessage("unacknowledged");

        broker.crash();

        watcher.awaitClosed();
        assertThat(world.deeds("will published")).isEmpty();
        assertThat(world.deeds("dropped"))
                .containsExactly(
                        "dropped watcher [t unacknowledged qos 1] session discarded before it was acknowledged");
        assertThat(world.deeds("retained cleared"))
                .containsExactly("retained cleared [kept m qos 1 retain] broker crashed");
        assertThat(world.deeds("session discarded"))
                .hasSize(3)
                .last()
                .asString()
                .endsWith("watcher broker crashed");
        assertThat(world.endings()).hasSize(3).allMatch(e -> e.endsWith("CLOSED: broker crashed"));

        broker.start();

        var back = world.client("watcher").send(connectPacket("watcher", c -> c.cleanSession(false)));
        assertThat(back.expect(PacketType.CONNACK).note()).isEmpty();
        back.subscribe("kept", 1).expectNothing();
    }

    @Test
    void comes_back_by_itself_after_a_bounce() {
        var broker = world.broker();
        var client = world.client("p").connectPersistent().subscribe("t", 1);

        world.on(() -> {
            broker.bounce(Duration.ofMillis(300));
            assertThat(broker.isRunning()).isFalse();
        });

        client.awaitClosed();
        world.pass(Duration.ofMillis(400));
        assertThat(broker.isRunning()).isTrue();
        var back = world.client("p").send(connectPacket("p", c -> c.cleanSession(false)));
        assertThat(back.expect(PacketType.CONNACK).note()).isEqualTo("session present");
        assertThat(world.deeds()).contains("bounced for 0.300 s");
    }

    @Test
    void says_so_when_its_port_is_taken_during_a_bounce() {
        var broker = world.broker();
        world.on(() -> {
            broker.bounce(Duration.ofMillis(300));
            world.broker(o -> o.port(broker.port()));
        });

        world.pass(Duration.ofMillis(400));

        assertThat(broker.isRunning()).isFalse();
        assertThat(world.deeds("fault")).singleElement().asString().contains("is in use");
    }

    @Test
    void a_bounce_can_be_cut_short_and_ended() {
        var broker = world.broker();
        world.on(() -> {
            broker.bounce(Duration.ofMillis(200));
            broker.start();
            broker.bounce(Duration.ofMillis(200));
            broker.close();
        });

        world.pass(Duration.ofMillis(300));

        assertThat(broker.isRunning()).isFalse();
        assertThat(world.deeds("started")).hasSize(2);
        assertThat(world.deeds("fault")).isEmpty();
    }

    @Test
    void refuses_what_makes_no_sense() {
        var broker = world.broker();

        assertThatIllegalStateException()
                .isThrownBy(broker::start)
                .withMessage("broker: running (expected: stopped or crashed)");
        assertThatIllegalStateException()
                .isThrownBy(() -> broker.kick(ClientIdentifier.of("nobody")))
                .withMessage("client nobody: not connected (expected: one of [])");
        broker.stop();
        assertThatIllegalStateException()
                .isThrownBy(broker::stop)
                .withMessage("broker: not running (expected: started)");
        assertThatIllegalStateException().isThrownBy(broker::crash);
        assertThatIllegalStateException()
                .isThrownBy(() -> broker.publish(ApplicationMessage.of("t", "m", Qos.AT_MOST_ONCE)));
        broker.close();
        broker.close();
        assertThatIllegalStateException().isThrownBy(broker::start).withMessage("broker: closed (expected: open)");
    }

    @Test
    void knows_who_is_connected() {
        var broker = world.broker();
        var a = world.connected("a");
        world.connected("b");
        world.client("c");

        assertThat(broker.connectedClients()).extracting(ClientIdentifier::text).containsExactly("a", "b");
        a.disconnect();
        assertThat(broker.connectedClients()).extracting(ClientIdentifier::text).containsExactly("b");
    }
}
