package io.imptestbed.broker;

import static io.imptestbed.broker.Fault.will;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.ClientIdentifier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When the last words of a Client are said, and when not. */
abstract class WillBehaviour extends Behaviour {
    WillBehaviour(World.Time time) {
        super(time);
    }

    private RawClient watcher() {
        return world.connected("watcher").subscribe("gone", 2);
    }

    private RawClient mortal() {
        return world.client("mortal").connect(c -> will(c, "gone"));
    }

    @Test
    @Tag("MQTT-3.1.2-8")
    void is_published_when_the_connection_breaks() {
        world.broker();
        var watcher = watcher();

        mortal().drop();

        var message = watcher.expectMessage("bye");
        assertThat(message.qos().value()).isEqualTo(1);
        assertThat(message.retain()).isFalse();
        assertThat(world.deeds("will published")).containsExactly("will published mortal [gone bye qos 1]");
        assertThat(world.deeds("routed")).containsExactly("routed mortal [gone bye qos 1] to watcher");
    }

    @Test
    @Tag("MQTT-3.1.2-10")
    void is_not_published_after_disconnect() {
        world.broker();
        var watcher = watcher();

        mortal().disconnect();

        watcher.expectNothing();
        assertThat(world.deeds("will published")).isEmpty();
    }

    @Test
    @Tag("MQTT-3.1.2-8")
    void is_published_when_keep_alive_runs_out() {
        world.broker();
        var watcher = watcher();

        world.client("mortal").connect(c -> will(c, "gone").keepAlive(1));

        watcher.expectMessage("bye");
    }

    @Test
    @Tag("MQTT-3.1.2-8")
    void is_published_when_the_client_breaks_the_rules() {
        world.broker();
        var watcher = watcher();

        mortal().sendHex("f0 00").awaitClosed();

        watcher.expectMessage("bye");
    }

    @Test
    void is_published_when_the_client_is_kicked() {
        var broker = world.broker();
        var watcher = watcher();
        var mortal = mortal();

        broker.kick(ClientIdentifier.of("mortal"));

        mortal.awaitClosed();
        watcher.expectMessage("bye");
        assertThat(world.deeds("kicked")).containsExactly("kicked mortal");
        assertThat(world.endings()).containsExactly("mortal CLOSED: kicked");
    }

    @Test
    void is_published_when_a_clean_session_is_taken_over() {
        world.broker();
        var watcher = watcher();
        mortal();

        world.connected("mortal");

        watcher.expectMessage("bye");
        watcher.expectNothing();
    }

    @Test
    void is_published_once_when_a_clean_session_is_taken_over_by_a_persistent_one() {
        world.broker();
        var watcher = watcher();
        mortal();

        world.client("mortal").connectPersistent().expectNothing();

        watcher.expectMessage("bye");
        watcher.expectNothing();
    }

    @Test
    @Tag("MQTT-3.1.2-10")
    void of_the_connection_before_is_forgotten() {
        world.broker();
        var watcher = watcher();
        world.client("mortal").connect(c -> will(c, "gone").cleanSession(false)).disconnect();

        world.client("mortal").connectPersistent().drop().awaitClosed();

        watcher.expectNothing();
    }

    @Test
    @Tag("MQTT-3.1.2-17")
    void is_retained_when_asked() {
        world.broker();
        world.client("mortal")
                .connect(c -> will(c, "gone").willRetain(true))
                .drop()
                .awaitClosed();

        var late = world.connected("late").subscribe("gone", 1);

        assertThat(late.expectMessage("bye").retain()).isTrue();
    }
}
