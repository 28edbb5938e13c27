package io.imptestbed.scenario.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.run.fixture.Scene;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever happens to a device, no message of it is lost without a cause, and what happens, happens twice the same. */
class DeviceStormTest {
    private static final int SCENES = 60;
    private static final List<String> POLICIES =
            List.of("suspend on error", "return on error", "return on error no disconnect");
    private static final List<String> DEEDS = List.of(
            "pump.device sends: { name: reading, data: \"${index}\", count: 20, every: 1s }, result: any",
            "pump.device sends: { name: large, size: 2KB, count: 3 }, result: any",
            "pump.device sends: { name: unheard }, result: any",
            "pump.agent sends: { name: set, data: \"${index}\", count: 20, every: 1s }",
            "pump.agent sends: { name: unheard }",
            "pump.device power cycles: 5s",
            "pump.device deep sleeps: 30s",
            "pump.device connects: , result: any",
            "pump.device disconnects:",
            "pump.device blocks: 8s",
            "pump.agent blocks: 8s",
            "pump.agent restarts:",
            "link: pump.device and pump.agent, is: cut",
            "link: pump.device and pump.agent, is: down",
            "link: pump.device and pump.agent, is: half-open",
            "link: pump.device to pump.agent, is: half-open",
            "link: pump.agent to pump.device, holds: true",
            "link: pump.device and pump.agent, delays: 3s",
            "link: pump.device and pump.agent, limits: 1KB/s",
            "link: pump.device and pump.agent, is: repaired",
            "link: pump.device and pump.agent, is: repaired",
            "link: pump.device and pump.agent, is: repaired");

    static IntStream scenes() {
        return IntStream.range(0, SCENES);
    }

    @ParameterizedTest
    @MethodSource("scenes")
    void no_message_is_lost_without_a_cause(int seed) {
        var scene = scene(new Random(seed));

        var result = run(scene);

        assertThat(result.findings()).as(scene).noneMatch(finding -> finding.kind() != Kind.STEP);
        assertThat(result.verdict()).as(scene).isNotEqualTo(Verdict.BROKEN);
        assertThat(result.conservation().betweenAllHalves().isBalanced()).isTrue();
        assertThat(result.conservation().betweenAllHalves().repeated()).isZero();
        assertThat(run(scene).entries()).isEqualTo(result.entries());
    }

    private static ScenarioResult run(String scene) {
        return new ScenarioRunner().run(Scene.scenario(scene), RunOptions.inVirtualTime());
    }

    private static String scene(Random random) {
        var scene = new StringBuilder("""
                imps:
                  pump:
                    agent:
                      on device: { name: reading, logs: "${data}", sends: { name: echo, data: "${data}" }, saves: { last: "${data}" } }
                    device:
                      policy: POLICY
                      on message: [ { name: set, logs: "${data}", sends: { name: reading } }, { name: echo, logs: echo } ]
                      telemetry: { name: reading, every: 20s, counter: n, sleeps between: SLEEPS }
                until: 30m
                steps:
                  - { at: 0s, pump.agent sends: { name: set } }
                """.replace("POLICY", POLICIES.get(random.nextInt(POLICIES.size())))
                .replace("SLEEPS", random.nextInt(4) == 0 ? "yes" : "no"));
        var time = 1;
        for (int i = 0; i < 12; i++) {
            time += random.nextInt(1, 90);
            var deed = DEEDS.get(random.nextInt(DEEDS.size()));
            scene.append("  - { at: ").append(time).append("s, ").append(deed).append(", background: true }\n");
        }
        return scene.toString();
    }
}
