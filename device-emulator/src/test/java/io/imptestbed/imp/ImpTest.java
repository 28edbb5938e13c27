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

    /** The example of the module's README. */
    @Test
    void a_device_reports_once_an_hour_and_sleeps_in_between() {
        try (var world = new World()) {
            world.agent(side -> {
                side.device().on("reading", data -> side.server().save(data));
                side.device().ondisconnect(() -> side.server().log("asleep"));
            });
            world.device(device -> {
                device.agent().send("reading", Map.of("temperature", 20.5));
                device.imp().onidle(() -> device.server().sleepfor(Duration.ofHours(1)));
            });

            world.imp.device().powerOn();
            world.timeline.advance(Duration.ofHours(24));

            assertThat(world.imp.agentSide().server().load()).hasToString("{\"temperature\":20.5}");
            assertThat(world.trace())
                    .filteredOn(line -> line.endsWith("log: asleep"))
                    .hasSize(24);
        }
    }

    @Test
    void imps_have_seeds_of_their_own() {
        try (var world = new World();
                var valve = Imp.start(
                        world.surroundings,
                        "valve",
                        io.imptestbed.client.profile.ImpProfile.documented(),
                        io.imptestbed.client.HostMap.none(),
                        7)) {
            assertThat(valve.seed()).isNotEqualTo(world.imp.seed());
            assertThat(valve.random().nextLong())
                    .isNotEqualTo(world.imp.random().nextLong());
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
