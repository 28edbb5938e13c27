package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanCommandTest {
    @TempDir
    private Path path;

    private final Shell shell = Shell.pipe().with(new ScenarioRunner()::run);

    private Shell.Outcome plan(String options) {
        return shell.run(("plan " + options).strip().split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "plan-block, --in 5/s --block 10s",
        "plan-all, --in 2/s --qos-in 1 --out 1/s --qos-out 2 --keepalive 60s --burst 10 --block 2s --block-every 1m --for 10m",
        "plan-burst, --burst 41 --for 1m",
        "plan-starved, --in 8/s --qos-in 1 --out 1/s --for 5m",
        "plan-silent, --block 100s --keepalive 30s --for 5m --out 1/m",
        "plan-short, --in 5/s --for 1s",
        "plan-block-near-end, --in 5/s --keepalive 0s --block 10s --for 20s",
        "plan-block-beyond-end, --in 1/s --keepalive 0s --block 30s --for 20s",
        "plan-free, --in 2/s --qos-in 1 --profile freePackets=PUBACK --for 2m",
        "plan-profile, --in 9/s --profile inboundPerSecond=10/s --keepalive 0s --for 5m",
    })
    void prints_credits_what_becomes_of_them_and_how_far_one_can_go(String golden, String options) {
        var outcome = plan(options);

        assertThat(outcome.code()).isZero();
        Golden.check("cli/" + golden + ".txt", outcome.text());
    }

    @Test
    void writes_the_same_as_a_scenario_that_finds_the_same() {
        var file = path.resolve("plan.scenario.yaml").toString();

        var written = plan("--in 5/s --out 1/s --block 10s --for 1m --scenario " + file);
        var run = shell.run("run", file);

        assertThat(written.out()).contains("lost at 20.000 s (-2", "written: " + file);
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("passed  plan");
        assertThat(plan("--in 5/s --scenario " + file).err()).contains("is there already");
    }

    @Test
    void a_burst_of_none_is_fine_beside_other_traffic() {
        assertThat(plan("--in 5/s --burst 0 --for 1m").out())
                .isEqualTo(plan("--in 5/s --for 1m").out())
                .contains("spent");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                                            | nothing to calculate
            --in 5                          | --in: 5 (expected: a rate such as 8/s
            --in 0/s                        | --in: 0/s (expected: more than 0/s)
            --in 5/s --qos-in 3             | --qos-in: 3 (expected: 0, 1 or 2)
            --in 5/s --qos-in one           | --qos-in: one (expected: 0, 1 or 2)
            --out 5/s --qos-out 3           | --qos-out: 3 (expected: 0, 1 or 2)
            --in 5/s --keepalive 5s         | --keepalive: 5s (expected: 0s or 30s to 65535s)
            --in 5/s --size 1MB             | --size: 1MB (expected: at most 262144B
            --in 5/s --block-every 10s      | what blocks?
            --in 5/s --block 10s --block-every 5s | --block-every: 5s (expected: more than the block of 10s)
            --burst 0                       | --burst: 0 (expected: 1 to 1000000 messages)
            --burst -1                      | --burst: -1 (expected: 1 to 1000000 messages)
            --in 5/s --burst -1             | --burst: -1 (expected: 0 to 1000000 messages)
            --burst 9999999999              | --burst: 9999999999 (expected: 1 to 1000000 messages)
            --burst 5 --for 4s              | --for: 4s (expected: more than 4s, because the burst comes at 5 s
            --in 5/s --block 1s --for 9s    | --for: 9s (expected: more than 9s, because the first block begins at 10 s
            --in 5/s --for 0s               | --for: 0s (expected: more than 0s)
            --in 5/s --profile color=red    | --profile color=red
            --in 5/s --profile metered=false | --profile: metered=false (expected: limits that are metered, with a continuous refill)
            --in 5/s --scenario plan.yaml   | a name that ends in .scenario.yaml
            """)
    void wrong_options_are_refused(String options, String message) {
        var outcome = plan(options == null ? "" : options);

        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains(message);
    }
}
