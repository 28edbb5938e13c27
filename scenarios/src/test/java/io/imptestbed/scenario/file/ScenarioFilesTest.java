package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult.Loaded;
import io.imptestbed.scenario.file.ReadResult.Refused;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Timing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioFilesTest {
    @TempDir
    Path folder;

    @Test
    void reads_the_scenario_of_the_design() throws IOException {
        var file = write("drop.scenario.yaml", """
                scenario: A ten-second block turns a harmless rate into a drop
                story: |
                  Five messages a second are well under the limit of eight. Then the agent blocks.
                imps:
                  pump: { agent: { subscribe: { topic: pump/cmd, qos: 0 } } }
                clients: [controller]
                steps:
                  - pump.agent connects
                  - { at: 1s, controller publishes: { topic: pump/cmd, every: 200ms, for: 30s } }
                  - { at: 5s, pump.agent blocks: 10s, with: imp.sleep }
                expect:
                  - { pump.agent loses connection: { reason: -2 }, between: [15s, 15.1s] }
                  - { pump.agent received: { at least: 60 } }
                  - { pump.agent inbound credits: { min: 0 } }
                """);

        var scenario = loaded(file).get(0);

        assertThat(scenario.name()).isEqualTo("A ten-second block turns a harmless rate into a drop");
        assertThat(scenario.steps())
                .extracting(Step::text)
                .containsExactly(
                        "pump.agent connects",
                        "at 1s: controller publishes { topic: pump/cmd, every: 200ms, for: 30s }",
                        "at 5s: pump.agent blocks 10s, with imp.sleep");
        assertThat(scenario.steps().get(2).timing()).isEqualTo(new Timing.At(Duration.ofSeconds(5)));
        assertThat(scenario.steps().get(2).action())
                .isEqualTo(new Action.Block("pump.agent", "imp.sleep", Duration.ofSeconds(10), "", 1));
        assertThat(scenario.expectations().get(0).check()).isInstanceOf(Check.LosesConnection.class);
        assertThat(scenario.place()).hasToString(file + ":1:11");
    }

    @Test
    void makes_a_scenario_of_each_member_of_a_matrix_in_the_order_of_the_file() throws IOException {
        var file = write("matrix.scenario.yaml", """
                scenario: Lost packets
                for: { qos: [0, 2], packet: [PUBLISH, PUBREC] }
                clients: [controller, observer]
                steps:
                  - { link: controller to broker, swallows: { packet: PUBLISH } }
                  - { controller publishes: { topic: a, qos: "${qos}", payload: "${packet} ${index}" } }
                """);

        var scenarios = loaded(file);

        assertThat(scenarios)
                .extracting(Scenario::name)
                .containsExactly(
                        "Lost packets [qos: 0, packet: PUBLISH]",
                        "Lost packets [qos: 0, packet: PUBREC]",
                        "Lost packets [qos: 2, packet: PUBLISH]",
                        "Lost packets [qos: 2, packet: PUBREC]");
        var flow = ((Action.Publish) scenarios.get(3).steps().get(1).action()).flow();
        assertThat(flow.qos()).isEqualTo(2);
        assertThat(flow.payload()).isEqualTo("PUBREC ${index}");
    }

    @Test
    void fills_the_round_into_the_steps_of_each_round() throws IOException {
        var file = write("repeat.scenario.yaml", """
                scenario: Rounds
                clients: [controller]
                steps:
                  - repeat: 2
                    steps:
                      - { controller publishes: { topic: a, payload: "outer ${round}" } }
                      - { repeat: 2, steps: [{ controller publishes: { topic: a, payload: "inner ${round}" } }] }
                """);

        var repeat = (Action.Repeat) loaded(file).get(0).steps().get(0).action();

        assertThat(repeat.rounds()).hasSize(2);
        assertThat(repeat.rounds().get(1).get(0).text())
                .isEqualTo("controller publishes { topic: a, payload: outer 2 }");
        var inner = (Action.Repeat) repeat.rounds().get(1).get(1).action();
        assertThat(inner.rounds().get(0).get(0).text()).contains("inner 1");
    }

    @Test
    void says_everything_that_is_wrong_at_once_and_what_would_be_right() throws IOException {
        var file = write("wrong.scenario.yaml", """
                scenario: Wrong
                imps: { pump: }
                clients: [controller]
                steps:
                  - pump.agent conects
                  - { controler publishes: { topic: a } }
                  - { controller publishes: { topik: a, qos: 3 } }
                  - { controller blocks: 1s }
                  - { wait: -5s }
                """);

        assertThat(refused(file))
                .extracting(p -> p.toString().substring(file.toString().length() + 1))
                .containsExactly(
                        "5:5: unknown step, found 'pump.agent conects', expected a step such as 'pump.agent connects', did you mean"
                                + " 'pump.agent connects'?",
                        "6:7: unknown party, found 'controler', expected a party: pump.agent, controller, broker, did you mean 'controller publishes'?",
                        "7:31: unknown key, found 'topik', expected the keys topic, payload, size, qos, retain, count, every, rate,"
                                + " for, burst, window, retry, did you mean 'topic'?",
                        "7:46: out of range, found '3', expected a whole number from 0 to 2",
                        "8:7: a step that does not fit its party, found 'controller blocks' of an ordinary client, expected an agent:"
                                + " pump.agent",
                        "9:13: a negative duration, found '-5s', expected 0s or longer");
    }

    @Test
    void merges_parts_before_the_file_itself() throws IOException {
        write("one.part.yaml", """
                tags: [one]
                parameters: { rate: 1/s, size: 1KB }
                imps: { pump: { agent: { keepalive: 30s, subscribe: a } } }
                clients: [controller]
                steps: [pump.agent connects]
                until: 1m
                """);
        write("two.part.yaml", "include: one.part.yaml\nclients: { observer: { keepalive: 40s } }\nuntil: 2m\n");
        var file = write("all.scenario.yaml", """
                scenario: All
                include: [one.part.yaml, two.part.yaml]
                tags: [own]
                parameters: { rate: 2/s }
                imps: { pump: { agent: { subscribe: b } } }
                clients: { controller: { id: c }, observer: }
                steps: [{ wait: 1s }]
                """);

        var scenario = loaded(file).get(0);

        assertThat(scenario.tags()).containsExactly("one", "own");
        assertThat(scenario.parameters()).containsExactly(Map.entry("rate", "2/s"), Map.entry("size", "1KB"));
        assertThat(scenario.steps()).extracting(Step::text).containsExactly("pump.agent connects", "wait 1s");
        assertThat(scenario.steps().get(0).place()).hasToString(folder.resolve("one.part.yaml") + ":5:9");
        assertThat(scenario.until()).contains(Duration.ofMinutes(2));
        var pump = scenario.imps().get(0);
        assertThat(pump.connect().keepAliveSeconds()).contains(30);
        assertThat(pump.subscriptions()).extracting(s -> s.filter()).containsExactly("b");
        assertThat(scenario.clients()).extracting(c -> c.name()).containsExactly("controller", "observer");
        assertThat(scenario.clients().get(0).connect().clientIdentifier()).contains("c");
        assertThat(scenario.clients().get(1).connect().keepAliveSeconds()).contains(40);
    }

    @Test
    void takes_other_values_for_parameters_and_for_the_matrix() throws IOException {
        var file = write("parameters.scenario.yaml", """
                scenario: Parameters
                for: { qos: [0, 1, 2] }
                parameters: { rate: 5/s }
                clients: [controller]
                steps: [{ controller publishes: { topic: a, qos: "${qos}", rate: "${rate}", count: 2 } }]
                """);

        var result = ScenarioFiles.readAll(List.of(file), Map.of("qos", "1", "rate", "4/s"));

        var scenarios = ((Loaded) result).scenarios();
        assertThat(scenarios).extracting(Scenario::name).containsExactly("Parameters [qos: 1]");
        assertThat(scenarios.get(0).steps().get(0).text()).contains("qos: 1, rate: 4/s");
    }

    @Test
    void refuses_other_values_that_do_not_fit_and_names_that_no_file_has() throws IOException {
        var file = write("parameters.scenario.yaml", """
                scenario: Parameters
                parameters: { wait: 5s }
                steps: [{ wait: "${wait}" }]
                """);

        assertThat(ScenarioFiles.readAll(List.of(file), Map.of("wait", "5")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problems().get(0).what()).isEqualTo("a number without its unit"));
        assertThat(ScenarioFiles.readAll(List.of(file), Map.of("wiat", "5s")))
                .isInstanceOfSatisfying(
                        Refused.class,
                        r -> assertThat(r.problems().get(0))
                                .hasToString(
                                        "--set:1:1: unknown parameter, found 'wiat', expected one of wait, did you mean 'wait'?"));
    }

    @Test
    void says_what_is_wrong_with_any_of_several_files() throws IOException {
        var one = write("one.scenario.yaml", "scenario: [a]\n");
        var two = write("two.scenario.yaml", "step: []\n");

        assertThat(((Refused) ScenarioFiles.readAll(List.of(one, two), Map.of())).problems())
                .hasSize(3);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static List<Scenario> loaded(Path file) {
        var result = ScenarioFiles.read(file, Map.of());
        if (result instanceof Refused refused) {
            throw new AssertionError(refused.problems().toString());
        }
        return ((Loaded) result).scenarios();
    }

    private static List<Problem> refused(Path file) {
        return ((Refused) ScenarioFiles.read(file)).problems();
    }
}
