package com.example.pump;

import static io.imptestbed.junit.ImpAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.Agent;
import io.imptestbed.client.Mqtt;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.junit.ImpTestbed;
import io.imptestbed.junit.World;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

@ImpTestbed
class BrokenPumpTest {
    @Test
    void a_block_of_ten_seconds_is_harmless(World world, Agent pump, MqttTestClient controller) {
        var heard = new ArrayList<String>();
        var client = world.connect(pump);
        client.onmessage(message -> heard.add(message.payload().text()));
        client.subscribe("pump/cmd", Mqtt.AT_MOST_ONCE, null);
        world.connect(controller);
        world.every(ofMillis(200), 100, i -> controller.publish("pump/cmd", "command " + i));
        pump.wakeup(ofSeconds(4), () -> pump.sleep(ofSeconds(10)));
        world.advance(ofSeconds(20));

        assertThat(pump).connected();
        assertThat(heard.size()).as("commands heard").isEqualTo(100);
    }
}
