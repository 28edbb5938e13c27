package io.imptestbed.junit;

import static io.imptestbed.junit.ImpAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.ConnectOptions;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@ImpTestbed
class ImpAssertionsTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Duration seconds(long n) {
        return Duration.ofSeconds(n);
    }

    private static void refuses(ThrowingCallable assertion, String... parts) {
        assertThatThrownBy(assertion).isInstanceOf(AssertionError.class).hasMessageContainingAll(parts);
    }

    private static void floodDuringBlock(World world, Agent pump, MqttTestClient controller) {
        world.connect(pump).subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
        world.connect(controller);
        world.every(Duration.ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
        pump.wakeup(seconds(4), () -> pump.sleep(seconds(10)));
        world.advance(seconds(20));
    }

    @Test
    void a_lost_connection_has_a_reason_a_time_and_a_number(World world, Agent pump, MqttTestClient controller) {
        floodDuringBlock(world, pump, controller);

        assertThat(pump)
                .connected()
                .between(seconds(14), seconds(15))
                .lostConnection()
                .withReason(LossCode.INBOUND_RATE_EXCEEDED)
                .times(1);
        assertThat(controller).keptConnection();
        refuses(
                () -> assertThat(pump).lostConnection().withReason(LossCode.SOCKET_FAILED),
                "pump.agent loses connection with reason -1\n  expected: at least 1",
                "lost with reason -2 at 14.000 s");
        refuses(
                () -> assertThat(pump).by(seconds(5)).lostConnection(),
                "pump.agent loses connection, between 0.000 s and 5.000 s",
                "outside of that time");
        refuses(() -> assertThat(pump).lostConnection().times(2), "exactly 2 connection losses");
        refuses(() -> assertThat(pump).as("the pump").keptConnection(), "[the pump] pump.agent keeps connection");
        refuses(() -> assertThat(controller).lostConnection(), "controller loses connection");
    }

    @Test
    void a_loss_of_which_code_without_a_handler_is_not_told_is_one_all_the_same(
            World world, Agent pump, EmbeddedBroker broker) {
        world.connect(pump).onconnectionlost(null);

        broker.crash();
        world.advance(SECOND);

        assertThat(pump).lostConnection();
        refuses(() -> assertThat(pump).keptConnection(), "the connection ended at 0.000 s", "no onconnectionlost");
        refuses(
                () -> assertThat(pump).lostConnection().withReason(LossCode.SOCKET_FAILED),
                "no onconnectionlost was called");
    }

    @Test
    void a_connection_that_ends_as_asked_is_not_lost(World world, Agent pump, MqttTestClient controller) {
        var client = world.connect(pump);
        world.connect(controller);

        pump.run(() -> client.disconnect(null));
        world.await(controller.disconnect());
        world.advance(SECOND);

        assertThat(pump).keptConnection().calledBack("onconnect").withCode(0).times(1);
        assertThat(controller).keptConnection();
    }

    @Test
    void a_connect_that_is_refused_says_so(World world, Agent pump, EmbeddedBroker broker) {
        broker.stop();

        refuses(() -> world.connect(pump), "pump.agent connects", "result -1");
        assertThat(pump).connectedWith(-1);
        refuses(() -> assertThat(pump).connected(), "pump.agent connects with result 0");
        refuses(() -> assertThat(pump).keptConnection(), "never connected");
    }

    @Test
    void received_messages_are_narrowed_down_and_counted(
            World world, MqttTestClient controller, MqttTestClient observer) {
        world.connect(controller);
        world.connect(observer);
        world.await(observer.subscribe("pump/#", Qos.EXACTLY_ONCE));
        controller.publish("pump/cmd", "on");
        controller.publish(ApplicationMessage.of("pump/cmd", "off", Qos.AT_LEAST_ONCE));
        controller.publish("pump/status", "fine");
        world.advance(SECOND);

        assertThat(observer).received().times(3).inOrder().exactlyOnce();
        assertThat(observer).received("pump/cmd").payloads("on", "off");
        assertThat(observer).received("pump/cmd").payloadsInAnyOrder("off", "on");
        assertThat(observer).received("pump/cmd").withQos(Qos.AT_LEAST_ONCE).times(1);
        assertThat(observer).received("pump/cmd").withPayload("on").times(1);
        assertThat(observer)
                .received()
                .withPayloadMatching("^f")
                .retained(false)
                .dup(false)
                .atMost(1);
        assertThat(observer).receivedNothing("pump/other");
        assertThat(controller).receivedNothing();
        refuses(
                () -> assertThat(observer).received("pump/other"),
                "observer receives pump/other",
                "at least 1 message");
        refuses(() -> assertThat(observer).receivedNothing("pump/cmd"), "receives nothing of pump/cmd");
        refuses(() -> assertThat(observer).received("pump/cmd").payloads("off", "on"), "off");
        refuses(() -> assertThat(observer).received("pump/cmd").times(3), "exactly 3 messages");
        refuses(() -> assertThat(controller).received(), "controller receives");
    }

    @Test
    void packets_on_the_wire_are_counted_where_they_start_and_where_they_arrive(
            World world, Agent pump, MqttTestClient controller) {
        var client = world.connect(pump);
        client.subscribe("pump/cmd", Mqtt.AT_LEAST_ONCE, (code, granted) -> {});
        world.connect(controller);
        controller.publish(ApplicationMessage.of("pump/cmd", "on", Qos.AT_LEAST_ONCE));
        world.advance(SECOND);

        assertThat(pump).sent(PacketType.PUBACK).times(1);
        assertThat(pump).got(PacketType.CONNACK).withCode(0);
        assertThat(pump)
                .got(PacketType.PUBLISH)
                .withTopic("pump/+")
                .withQos(Qos.AT_LEAST_ONCE)
                .times(1);
        assertThat(pump).sentNo(PacketType.PUBLISH).gotNo(PacketType.PINGRESP).subscribed("pump/cmd", 1);
        refuses(() -> assertThat(pump).sent(PacketType.PUBREC), "pump.agent sends PUBREC");
        refuses(() -> assertThat(pump).gotNo(PacketType.PUBLISH), "pump.agent gets no PUBLISH");
        refuses(() -> assertThat(pump).got(PacketType.PUBLISH).withDup(), "with DUP");
    }

    @Test
    void credits_sends_blocks_and_logs_of_an_agent(World world, Agent pump, MqttTestClient controller) {
        var client = world.connect(pump);
        pump.run(() -> {
            for (int i = 0; i < 41; i++) {
                client.createmessage("pump/status", Payload.of("reading " + i), MessageOptions.NONE)
                        .sendasync(code -> {});
            }
            pump.log("sent");
        });
        world.advance(SECOND);
        pump.run(() -> pump.sleep(seconds(3)));
        world.advance(seconds(30));

        assertThat(pump)
                .hasSendResults(Map.of(0, 39, -12, 2))
                .logged("sent")
                .wasBlockedFor(seconds(3))
                .outboundCredits()
                .reached(0);
        assertThat(pump).at(seconds(31)).outboundCredits().atLeast(40);
        assertThat(pump).at(Duration.ofMillis(1)).outboundCredits().atMost(1);
        assertThat(pump).calledBack("sendasync").withCode(-12).times(2);
        refuses(() -> assertThat(pump).hasSendResults(Map.of(0, 41)), "pump.agent has send results {0=41}");
        refuses(() -> assertThat(pump).outboundCredits().atLeast(1), "pump.agent outbound credits at least 1.0");
        refuses(() -> assertThat(pump).inboundCredits().reached(0), "pump.agent inbound credits down to 0.0");
        refuses(() -> assertThat(pump).logged("received"), "pump.agent logs \"received\"");
        refuses(() -> assertThat(pump).wasBlockedFor(seconds(4)), "pump.agent was blocked");
        refuses(
                () -> assertThat(pump).by(SECOND).calledBack("sendasync").withCode(-3),
                "pump.agent is called back: sendasync with code -3",
                "pump.agent is called back: sendasync with code -3, between 0.000 s and 1.000 s",
                "expected: at least 1 sendasync with code -3",
                "seen:     0 (in all 2 with code -12, 39 with code 0)");
    }

    @Test
    void a_device_sends_its_agent_readings(World world, Imp pump, @Named("pump") Device device) {
        pump.agentSide()
                .onStart(side ->
                        side.device().on("reading", data -> side.device().send("done", true)));
        device.onBoot(booted -> {
            booted.agent().on("done", data -> booted.server().log("heard " + data));
            booted.agent().send("reading", Map.of("celsius", 21));
        });
        world.connect(device);
        world.advance(seconds(2));

        assertThat(device)
                .connected()
                .logged("heard true")
                .sentToAgent("reading")
                .times(1);
        assertThat(device).receivedFromAgent("done").withData("true").times(1);
        assertThat(pump.agent()).receivedFromDevice("reading").withData("{\"celsius\":21}");
        assertThat(pump.agent()).sentToDevice("done");
        assertThat(pump.agent()).did("device connected").times(1);
        assertThat(device).did("powered on").times(1);
        refuses(
                () -> assertThat(device).sentToAgent("readings"),
                "pump.device sends message \"readings\"",
                "expected: at least 1 message \"readings\"",
                "(in all 1 \"reading\")");
        refuses(() -> assertThat(pump.agent()).receivedFromDevice("reading").withData("{}"), "with {}");
        refuses(() -> assertThat(device).disconnected(), "pump.device did: disconnected", "1 powered on");
        refuses(() -> assertThat(device).couldNotSend("reading"), "may not send");
    }

    @Test
    void what_the_broker_keeps(World world, MqttTestClient observer, EmbeddedBroker broker) {
        world.connect(observer);
        world.await(observer.subscribe("pump/#", Qos.AT_LEAST_ONCE));
        broker.publish(new ApplicationMessage(TopicName.of("pump/status"), Payload.of("fine"), Qos.AT_MOST_ONCE, true));
        world.advance(SECOND);

        assertThat(broker)
                .retains("pump/status", "fine")
                .retainsNothing("pump/cmd")
                .hasSession("observer")
                .queued("observer", 0)
                .subscriptions("observer", "pump/#")
                .hasNoSession("controller");
        refuses(() -> assertThat(broker).retains("pump/status", "bad"), "broker retains \"bad\" for pump/status");
        refuses(() -> assertThat(broker).retainsNothing("pump/status"), "broker retains nothing for pump/status");
        refuses(() -> assertThat(broker).hasSession("controller"), "broker has a Session of controller");
    }

    @Test
    void what_always_holds(World world, Agent pump, MqttTestClient controller) {
        floodDuringBlock(world, pump, controller);

        assertThat(world).keptInvariants();
    }

    @Test
    void times_that_turn_round_are_refused(Agent pump) {
        assertThatThrownBy(() -> assertThat(pump).between(SECOND, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("to: 0 s (expected: 1 s or later)");
    }

    @Test
    void a_will_is_seen_by_who_subscribed(World world, Agent pump, MqttTestClient observer) {
        world.connect(observer);
        world.await(observer.subscribe("pump/status", Qos.AT_MOST_ONCE));
        var client = pump.mqtt().createclient();
        pump.run(() -> client.connect(
                "ssl://mqtt.example.net", "pump", ConnectOptions.NONE.withWill("pump/status", Payload.of("gone"))));
        world.advance(SECOND);

        world.timeline().call(() -> {
            pump.restart();
            return 0;
        });
        world.advanceUntil(() -> !observer.received().isEmpty(), SECOND);

        assertThat(observer).received("pump/status").payloads("gone");
        assertThat(world.now()).isEqualTo(SECOND);
    }
}
