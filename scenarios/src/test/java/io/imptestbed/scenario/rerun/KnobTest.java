package io.imptestbed.scenario.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.fixture.Scene;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnobTest {
    private static final Scenario SCENARIO = Scene.scenario("""
            imps:
              pump: { agent: { keepalive: 30s, subscribe: a, on message: { topic: a, blocks: 1s, publishes: { topic: b, payload: x, rate: 3/s, count: 2 } } } }
            clients: [controller]
            steps:
              - pump.agent connects
              - stage: all
                steps:
                  - { repeat: 2, steps: [{ pump.agent blocks: 2s, with: busy loop }] }
                  - { controller publishes: { topic: a, payload: x, every: 1s, burst: 2, count: 4 } }
            """);

    private static String changed(String knob, long value) {
        return Knob.named(knob)
                .orElseThrow()
                .set(new Variant(SCENARIO, RunOptions.inVirtualTime()), value)
                .toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block            | 4000 | length=PT4S             | 3
            rate             | 4000 | every=PT0.25S           | 2
            burst            | 7    | burst=7                 | 2
            count            | 9    | count=9                 | 2
            size             | 11   | size=Optional[11]       | 2
            qos              | 2    | qos=2                   | 2
            keepalive        | 99   | keepAliveSeconds=Optional[99] | 2
            inboundPerSecond | 4000 | inboundPerSecond=4/s    | 1
            """)
    void changes_every_place_in_steps_stages_rounds_and_reactions(String knob, long value, String shown, int places) {
        var text = changed(knob, value);

        assertThat(text.split(Pattern.quote(shown), -1)).hasSize(places + 1);
        assertThat(SCENARIO.toString()).doesNotContain(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            block | 4000 | length=PT4S   | 7
            rate  | 4000 | every=PT0.25S | 4
            qos   | 2    | qos=2         | 1
            """)
    void changes_what_is_done_on_occasions_and_what_devices_send(String knob, long value, String shown, int places) {
        var scenario = Scene.scenario("""
                imps:
                  pump:
                    agent:
                      on start: { blocks: 1s, publishes: { topic: a, payload: x, rate: 1/s, count: 2 } }
                      on device: { name: go, blocks: 2s }
                      on device connects: { blocks: 3s }
                      on device disconnects: { blocks: 5s }
                    device:
                      on start: { blocks: 6s, sends: { name: go, rate: 2/s, count: 3 } }
                      on message: { name: set, blocks: 7s }
                steps:
                  - pump.agent connects
                  - { pump.agent reacts to device: { name: go, blocks: 8s, sends: { name: set, every: 3s, count: 2 } } }
                  - { pump.device sends: { name: go, data: 1, every: 2s, count: 3 } }
                  - { pump.device sends: { name: go, data: 1 } }
                """);

        var changed = Knob.named(knob)
                .orElseThrow()
                .set(new Variant(scenario, RunOptions.inVirtualTime()), value)
                .toString();

        assertThat(changed.split(Pattern.quote(shown), -1)).hasSize(places + 1);
        assertThat(scenario.toString()).doesNotContain(shown);
    }

    @Test
    void a_line_restricts_it_to_what_stands_there() {
        var atLine = Knob.named("block").orElseThrow().atLine(9);

        assertThat(atLine.fits(SCENARIO)).isTrue();
        assertThat(Knob.named("block").orElseThrow().atLine(1).fits(SCENARIO)).isFalse();
        assertThat(atLine.set(SCENARIO, 4000).toString().split("length=PT4S", -1))
                .hasSize(3);
    }

    @Test
    void fits_only_a_scenario_that_has_something_to_change() {
        var quiet = Scene.scenario("imps: { pump: { agent: {} } }\nsteps: [pump.agent connects]\n");

        assertThat(Knob.named("block").orElseThrow().fits(quiet)).isFalse();
        assertThat(Knob.named("rate").orElseThrow().fits(quiet)).isFalse();
        assertThat(Knob.named("keepalive").orElseThrow().fits(quiet)).isTrue();
        assertThat(Knob.named("inboundCapacity").orElseThrow().fits(quiet)).isTrue();
        assertThat(Knob.named("color")).isEmpty();
    }
}
