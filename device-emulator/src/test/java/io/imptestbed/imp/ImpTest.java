package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ImpTest {

    @Test
    void a_reading_goes_to_the_agent_and_an_answer_comes_back() {
        try (var world = new World()) {
            world.agent(side ->
                    side.device().on("reading", data -> side.device().send("ack", data)));
            world.device(device -> {
                device.agent().on("ack", data -> device.server().log("acked " + data));
                device.imp()
                        .wakeup(
                                Duration.ofSeconds(10),
                                () -> device.agent().send("reading", Map.of("temperature", 20.5)));
            });

            world.imp.device().powerOn();
            world.advance("20S");

            assertThat(world.trace())
                    .containsExactly(
                            "0.000 s  pump.device  powered on",
                            "0.500 s  pump.device  connecting",
                            "2.500 s  pump.device  connected",
                            "2.500 s  pump.agent  device connected",
                            "2.500 s  pump.device  vm started: power on",
                            "12.500 s  pump.device  >> reading (to agent 1), 33 bytes: {\"temperature\":20.5}",
                            "12.550 s  pump.agent  << reading (to agent 1), 33 bytes: {\"temperature\":20.5}",
                            "12.550 s  pump.agent  >> ack (to device 1), 29 bytes: {\"temperature\":20.5}",
                            "12.600 s  pump.device  << ack (to device 1), 29 bytes: {\"temperature\":20.5}",
                            "12.600 s  pump.device  log: acked {\"temperature\":20.5}");
        }
    }

    @Test
    void a_device_that_was_never_powered_leaves_no_trace() {
        try (var world = new World()) {
            world.device(device -> device.server().log("never"));

            world.advance("1H");

            assertThat(world.trace()).isEmpty();
        }
    }
}
