package io.imptestbed.scenario.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.explain.Explainer;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import io.imptestbed.scenario.run.fixture.Scene;
import io.imptestbed.trace.Entry;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemediesTest {
    private static final RunOptions OPTIONS = RunOptions.inVirtualTime();
    private static final String BLOCK = """
            imps: { pump: { agent: { subscribe: pump/cmd } } }
            clients: [controller]
            steps:
              - pump.agent connects
              - { at: 1s, controller publishes: { topic: pump/cmd, payload: on, rate: %s, for: 20s } }
              - { at: 5s, pump.agent blocks: %s, with: imp.sleep }
            """;
    private static final String BURST = """
            imps: { pump: { agent: { subscribe: pump/cmd } } }
            clients: [controller]
            steps:
              - pump.agent connects
              - { at: 10s, controller publishes: { topic: pump/cmd, payload: on, count: 60 } }
            """;
    private static final String OUTBOUND = """
            imps: { pump: { agent: {} } }
            steps:
              - pump.agent connects
              - { at: 1s, pump.agent publishes: { topic: pump/status, payload: on, qos: 2, rate: 2/s, for: 60s }, result: any }
            """;
    private static final String KEEP_ALIVE = """
            imps: { pump: { agent: { keepalive: 30s } } }
            steps:
              - pump.agent connects
              - { at: 1s, pump.agent blocks: 60s, with: imp.sleep }
            """;

    private static ScenarioResult run(Scenario scenario) {
        return new ScenarioRunner().run(scenario, OPTIONS);
    }

    private static List<Explanation> remedied(ScenarioResult result, Runner runner) {
        var explanations = Explainer.explain(result.entries(), result.start());
        return new Remedies(runner).added(explanations, result, OPTIONS);
    }

    private static String first(String scenario) {
        return remedied(run(Scene.scenario(scenario)), new ScenarioRunner()::run)
                .get(0)
                .text();
    }

    private static Outcome at(String scenario, String knob, String value) {
        var set = Knob.named(knob).orElseThrow();
        var variant = set.set(
                new Variant(Scene.scenario(scenario), OPTIONS),
                set.measure().parse(value).orElseThrow());
        return Outcome.of(new ScenarioRunner().run(variant.scenario(), variant.options()));
    }

    @Test
    void a_block_that_dropped_the_connection_is_given_its_longest_harmless_length_and_rate() {
        var text = first(BLOCK.formatted("5/s", "10s"));

        assertThat(text)
                .endsWith("; a block of 7.8 s, the same work in slices of 100 ms or a rate of 3.9/s would have survived"
                        + " (found by running the scenario again, 15 times)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"5/s 10s", "7/s 12s", "3/s 15s", "6.5/s 7s"})
    void the_edge_of_a_block_and_of_a_rate_is_true(String rateAndBlock) {
        var parts = rateAndBlock.split(" ", -1);
        var scenario = BLOCK.formatted(parts[0], parts[1]);
        var text = first(scenario);
        var block = text.replaceAll("(?s).*a block of ([0-9.]+) s.*", "$1");
        var rate = text.replaceAll("(?s).*a rate of ([0-9.]+)/s.*", "$1");

        assertThat(at(scenario, "block", block + "s").losses()).isEmpty();
        assertThat(at(scenario, "block", plus(block, 1) + "s").losses()).isNotEmpty();
        assertThat(at(scenario, "rate", rate + "/s").losses()).isEmpty();
        assertThat(at(scenario, "rate", plus(rate, 1) + "/s").losses()).isNotEmpty();
    }

    private static String plus(String number, int tenths) {
        return Double.toString(Math.round(Double.parseDouble(number) * 10 + tenths) / 10.0);
    }

    @Test
    void the_edge_of_a_burst_is_true() {
        assertThat(first(BURST)).contains("; a burst of 40 would have survived");
        assertThat(at(BURST, "burst", "40").losses()).isEmpty();
        assertThat(at(BURST, "burst", "41").losses()).isNotEmpty();
    }

    @Test
    void refused_sends_are_saved_by_a_lower_rate_or_qos() {
        var text = first(OUTBOUND);

        assertThat(text).contains("a rate of ", "QoS 1 or QoS 0 would have avoided it");
        var rate = text.replaceAll("(?s).*a rate of ([0-9.]+)/s.*", "$1");
        assertThat(at(OUTBOUND, "rate", rate + "/s").refused()).isZero();
        assertThat(at(OUTBOUND, "rate", plus(rate, 1) + "/s").refused()).isPositive();
        assertThat(at(OUTBOUND, "qos", "1").refused()).isZero();
    }

    @Test
    void a_missed_keep_alive_is_saved_by_a_shorter_block_or_a_longer_keep_alive() {
        assertThat(first(KEEP_ALIVE))
                .contains(
                        "; a block of 43.9 s, the same work in slices of 100 ms or a Keep Alive of 41 s would have survived");
        assertThat(at(KEEP_ALIVE, "keepalive", "41s").losses()).isEmpty();
        assertThat(at(KEEP_ALIVE, "keepalive", "40s").losses()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({"30s, 50s", "120s, 200s", "90s, 140s"})
    void the_edge_of_a_keep_alive_that_the_connect_step_says_is_true(String keepAlive, String block) {
        var scenario = """
                imps: { pump: { agent: %s } }
                steps:
                  - { pump.agent connects: { keepalive: %s } }
                  - { at: 1s, pump.agent blocks: %s, with: imp.sleep }
                """.formatted("{ keepalive: 45s }", keepAlive, block);
        var edge = Integer.parseInt(first(scenario).replaceAll("(?s).*a Keep Alive of ([0-9]+) s.*", "$1"));

        assertThat(at(scenario, "keepalive", edge + "s").losses()).isEmpty();
        assertThat(at(scenario, "keepalive", edge - 1 + "s").losses()).isNotEmpty();
    }

    @Test
    void a_block_in_a_reaction_is_given_its_longest_harmless_length_but_no_slices() {
        var scenario = """
                imps:
                  pump:
                    agent: { subscribe: pump/cmd, on device: { name: go, blocks: 10s } }
                    device: {}
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, payload: on, rate: 5/s, for: 20s } }
                  - { at: 5s, pump.device sends: { name: go, data: 1 } }
                """;
        var text = first(scenario);
        var block = text.replaceAll("(?s).*a block of ([0-9.]+) s.*", "$1");

        assertThat(text).contains("a block of ").doesNotContain("slices");
        assertThat(at(scenario, "block", block + "s").losses()).isEmpty();
        assertThat(at(scenario, "block", plus(block, 1) + "s").losses()).isNotEmpty();
    }

    @Test
    void what_nothing_saves_is_said() {
        assertThat(first(BURST.replace("steps:", "profile: { inboundCapacity: 2, inboundPerSecond: 1/h }\nsteps:")))
                .contains(
                        "; nothing that was tried would have saved it: a smaller burst (found by running the scenario again, once)");
    }

    @Test
    void the_number_of_runs_is_bounded() {
        var runs = new AtomicInteger();
        var result = run(Scene.scenario(BLOCK.formatted("5/s", "10s")));

        remedied(result, (scenario, options) -> {
            runs.incrementAndGet();
            return new ScenarioRunner().run(scenario, options);
        });

        assertThat(runs).hasValueLessThanOrEqualTo(80);
    }

    @Test
    void a_run_too_long_is_not_run_again_and_real_time_never() {
        Runner never = (scenario, options) -> {
            throw new AssertionError("run again");
        };
        var result = run(Scene.scenario(BLOCK.formatted("5/s", "10s")));
        var explanations = Explainer.explain(result.entries(), result.start());
        var many = Collections.nCopies(500_000, result.entries().get(0));
        var real = like(result, result.entries(), false);

        assertThat(new Remedies(never)
                        .added(explanations, like(result, many, true), OPTIONS)
                        .get(0)
                        .text())
                .endsWith(
                        "; the run is too long to look for a change that would have saved it in passing (--what-if takes the time)");
        assertThat(new Remedies(never)
                        .added(explanations, real, RunOptions.inRealTime())
                        .get(0)
                        .text())
                .endsWith(
                        "; which change would have saved it is found in virtual time only, by running the scenario again");
    }

    private static ScenarioResult like(ScenarioResult result, List<Entry> entries, boolean virtual) {
        return new ScenarioResult(
                result.scenario(),
                result.verdict(),
                result.findings(),
                result.notes(),
                entries,
                result.start(),
                result.length(),
                result.wall(),
                virtual,
                result.seed(),
                result.conservation());
    }

    @Test
    void the_same_run_gets_the_same_remedies() {
        var scenario = BLOCK.formatted("7/s", "12s");

        assertThat(first(scenario)).isEqualTo(first(scenario));
    }

    @Test
    void what_needs_no_saving_is_left_alone() {
        var result = run(Scene.scenario(BLOCK.formatted("5/s", "3s")));
        Predicate<Explanation> isSaved = each -> each.text().contains("would have");

        assertThat(remedied(result, new ScenarioRunner()::run)).isNotEmpty().noneMatch(isSaved);
    }
}
