package io.imptestbed.scenario.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is calculated, and what the testbed finds when it plays the same: the two know nothing of one another. */
class PlanAgainstRunnerTest {
    private static final int PLANS = 500;
    private static final long SEED = 20_261;
    private static final List<String> FREE = List.of(
            "PINGREQ, PINGRESP",
            "PUBACK",
            "PUBACK, PUBREC, PUBREL, PUBCOMP",
            "PUBREL, PINGREQ",
            "PUBLISH",
            "PUBLISH, PUBACK");
    private static final RunOptions OPTIONS = RunOptions.inVirtualTime().withInvariants(false);

    @TempDir
    private Path folder;

    private static Plan random(Random random) {
        var in = random.nextInt(8) == 0 ? Optional.<Duration>empty() : Optional.of(millis(random, 100, 1500));
        var out = random.nextInt(6) == 0 && in.isPresent()
                ? Optional.<Duration>empty()
                : Optional.of(millis(random, 100, 2500));
        var isSilent = random.nextInt(20) == 0;
        var block = isSilent
                ? millis(random, 46_000, 10_000)
                : random.nextBoolean() ? Duration.ZERO : millis(random, 100, 15_000);
        var every = block.isZero() || random.nextBoolean() ? Duration.ZERO : block.plus(millis(random, 1, 20_000));
        return new Plan(
                in,
                random.nextInt(3),
                out,
                random.nextInt(3),
                1 + random.nextInt(200),
                isSilent ? 30 : List.of(0, 30, 31, 45, 60).get(random.nextInt(5)),
                random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 0,
                block,
                every,
                Duration.ofSeconds((isSilent ? 60 : 15) + random.nextInt(30)),
                profile(random));
    }

    private static Duration millis(Random random, int least, int more) {
        return Duration.ofMillis(least + random.nextInt(more));
    }

    private static ImpProfile profile(Random random) {
        var profile = ImpProfile.documented();
        if (random.nextInt(4) == 0) {
            profile = profile.with("inboundCapacity", Integer.toString(10 + random.nextInt(60)))
                    .with("outboundPerSecond", 1 + random.nextInt(5) + "/s");
        }
        return random.nextInt(4) == 0 ? profile.with("freePackets", FREE.get(random.nextInt(FREE.size()))) : profile;
    }

    private Scenario scenario(Plan plan, Forecast forecast) throws IOException {
        var file = folder.resolve("plan.scenario.yaml");
        Files.writeString(file, PlanScenario.of(plan, forecast));
        var read = ScenarioFiles.read(file);
        assertThat(read).as(Files.readString(file)).isInstanceOf(ReadResult.Loaded.class);
        return ((ReadResult.Loaded) read).scenarios().get(0);
    }

    @Test
    void five_hundred_random_plans_come_out_the_same_both_ways() throws IOException {
        var forecasts = new ArrayList<Forecast>();
        for (int i = 0; i < PLANS; i++) {
            var plan = random(new Random(SEED + i));
            var forecast = Calculation.of(plan);
            var result = new ScenarioRunner().run(scenario(plan, forecast), OPTIONS);

            assertThat(Observation.of(result, plan))
                    .as("seed %s: %s", SEED + i, plan)
                    .isEqualTo(forecast);
            assertThat(result.findings()).as("seed %s: %s", SEED + i, plan).isEmpty();
            forecasts.add(forecast);
        }

        assertThat(forecasts).filteredOn(each -> each.lossCode() == -2).hasSizeGreaterThan(PLANS / 20);
        assertThat(forecasts).filteredOn(each -> each.lossCode() == -1).hasSizeGreaterThan(3);
        assertThat(forecasts).filteredOn(each -> each.refused() > 0).hasSizeGreaterThan(PLANS / 10);
        assertThat(forecasts).filteredOn(each -> !each.longestWait().isZero()).hasSizeGreaterThan(PLANS / 10);
        assertThat(forecasts).filteredOn(Forecast::isSafe).hasSizeGreaterThan(PLANS / 10);
    }
}
