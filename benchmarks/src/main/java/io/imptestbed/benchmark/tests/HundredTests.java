package io.imptestbed.benchmark.tests;

import static io.imptestbed.junit.ImpAssertions.assertThat;

import io.imptestbed.client.Agent;
import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.junit.ImpTestbed;
import io.imptestbed.junit.LossCode;
import io.imptestbed.junit.World;
import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;

/** A hundred Java tests of twenty virtual seconds and a hundred messages each, half of them with a lost connection. */
@ImpTestbed
final class HundredTests {
    static final int TESTS = 100;

    @RepeatedTest(TESTS / 2)
    void a_long_block_costs_the_connection(World world, Agent pump, MqttTestClient controller) {
        commandsDuringBlock(world, pump, controller, Duration.ofSeconds(10));

        assertThat(pump)
                .lostConnection()
                .withReason(LossCode.INBOUND_RATE_EXCEEDED)
                .times(1);
    }

    @RepeatedTest(TESTS / 2)
    void a_shorter_one_does_not(World world, Agent pump, MqttTestClient controller) {
        commandsDuringBlock(world, pump, controller, Duration.ofSeconds(7));

        assertThat(pump).keptConnection().received("pump/cmd").times(100);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // at QoS 0 there is nothing to wait for
    private static void commandsDuringBlock(World world, Agent pump, MqttTestClient controller, Duration block) {
        world.connect(pump).subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
        world.connect(controller);
        world.every(Duration.ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
        pump.wakeup(Duration.ofSeconds(4), () -> pump.sleep(block));
        world.advance(Duration.ofSeconds(22));
    }
}
