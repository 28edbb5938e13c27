package com.example.pump;

import static io.imptestbed.junit.ImpAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;

import io.imptestbed.client.Agent;
import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.junit.ImpTestbed;
import io.imptestbed.junit.LossCode;
import io.imptestbed.junit.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@ImpTestbed
class PumpTest {
    @BeforeEach
    void five_commands_a_second(World world, Agent pump, MqttTestClient controller) {
        world.connect(pump).subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
        world.connect(controller);
        world.every(ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
    }

    @Test
    void a_block_of_ten_seconds_costs_the_connection(World world, Agent pump) {
        pump.wakeup(ofSeconds(4), () -> pump.sleep(ofSeconds(10)));
        world.advance(ofSeconds(20));

        assertThat(pump).lostConnection().withReason(LossCode.INBOUND_RATE_EXCEEDED);
        assertThat(pump).inboundCredits().reached(0);
    }

    @Test
    void a_block_of_seven_seconds_does_not(World world, Agent pump) {
        pump.wakeup(ofSeconds(4), () -> pump.sleep(ofSeconds(7)));
        world.advance(ofSeconds(20));

        assertThat(pump).keptConnection().received("pump/cmd").times(100).inOrder();
    }
}
