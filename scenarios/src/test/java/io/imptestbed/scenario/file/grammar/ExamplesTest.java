package io.imptestbed.scenario.file.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlParser;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExamplesTest {
    static Stream<String> steps() {
        return Steps.TABLE.forms().stream().flatMap(form -> form.examples().stream());
    }

    static Stream<String> expectations() {
        return Expectations.TABLE.forms().stream().flatMap(form -> form.examples().stream());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void reads_each_example_of_a_step(String yaml) {
        assertRead(Steps.TABLE, yaml);
    }

    @ParameterizedTest
    @MethodSource("expectations")
    void reads_each_example_of_an_expectation(String yaml) {
        assertRead(Expectations.TABLE, yaml);
    }

    private static void assertRead(FormTable<?> table, String yaml) {
        var problems = new Problems();
        var imp = needsScript(table, yaml) ? "{ agent: pump.agent.nut, device: pump.device.nut }" : "{ device: }";
        var world = World.of((Mapping)
                YamlParser.parse("world", "{ imps: { pump: " + imp + " }, clients: [controller, observer] }", problems)
                        .orElseThrow());

        var made = YamlParser.parse("example", yaml, problems)
                .flatMap(node -> table.read(node, Scope.of(problems, world, new Budget())));

        assertThat(problems.sorted()).isEmpty();
        assertThat(made).isPresent();
    }

    private static boolean needsScript(FormTable<?> table, String yaml) {
        return table.forms().stream()
                .anyMatch(form -> form.needsScript() && form.examples().contains(yaml));
    }
}
