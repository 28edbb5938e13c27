package io.imptestbed.scenario.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.run.fixture.Scene;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class DeviceLadderTest {
    private static final String SCENE = """
            imps:
              pump:
                agent: { on device: { name: reading, logs: "got ${data}" } }
                device: { policy: return on error, on message: { name: set, logs: "now ${data}" } }
            steps:
              - { at: 1s, pump.device sends: { name: reading, data: { level: 3 } } }
              - { at: 2s, pump.agent sends: { name: set, data: on } }
              - { at: 3s, link: pump.device to pump.agent, delays: 3s }
              - { pump.device sends: { name: reading, data: late } }
              - { at: 4s, pump.device blocks: 1s }
              - { at: 10s, pump.device sends: { name: unheard } }
              - { at: 20s, link: pump.device and pump.agent, is: cut }
              - { at: 30s, pump.device deep sleeps: 10s }
              - { pump.device sends: { name: reading } }
              - { at: 60s, pump.device powers off: }
              - { at: 61s, pump.agent sends: { name: set, data: off } }
              - wait: 1s
            """;

    @Test
    void shows_messages_as_arrows_and_power_and_sleep_as_lifelines() {
        Golden.check("report/devices.ladder.txt", ladder(SCENE, Signs.UNICODE));
    }

    @Test
    void says_the_same_in_seven_bits() {
        Golden.check("report/devices.ascii.ladder.txt", ladder(SCENE, Signs.ASCII));
    }

    @Test
    void puts_devices_outside_of_their_agents_on_either_side() {
        var ladder = ladder("""
                imps: { pump: { device: }, valve: { device: } }
                steps:
                  - { pump.agent sends: { name: a } }
                  - { valve.agent sends: { name: a } }
                  - wait: 1s
                """, Signs.ASCII);

        var names = ladder.lines().limit(2).collect(Collectors.joining());
        assertThat(names).contains("pump.device", "pump.agent", "broker", "valve.agent", "valve.device");
        assertThat(column(ladder, "pump.device")).isLessThan(column(ladder, "pump.agent"));
        assertThat(column(ladder, "pump.agent")).isLessThan(column(ladder, "valve.agent"));
        assertThat(column(ladder, "valve.agent")).isLessThan(column(ladder, "valve.device"));
    }

    private static int column(String ladder, String party) {
        return ladder.lines()
                .mapToInt(line -> line.indexOf(party))
                .filter(i -> i >= 0)
                .findFirst()
                .orElseThrow();
    }

    private static String ladder(String scene, Signs signs) {
        var result = Scene.run(scene);
        return String.join("\n", Ladder.of(result.entries(), result.start()).lines(signs)) + "\n";
    }
}
