package io.imptestbed.scenario.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult.Loaded;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** File pairs: a scenario file and what it means; {@code -Dmodels.write=true} writes down what it means now. */
class GoodFilesTest {
    private static final String SUFFIX = ".scenario.yaml";

    static Stream<Path> good() throws IOException {
        try (var files = Files.list(Resources.folder("good"))) {
            return files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("good")
    void means_what_it_says(Path file) throws IOException {
        var expected = Path.of(file.toString().replace(SUFFIX, ".model.txt"));
        var result = ScenarioFiles.read(file);
        assertThat(result).isInstanceOf(Loaded.class);

        var text = new StringBuilder();
        describe(((Loaded) result).scenarios().get(0), text);
        var found = text.toString().replace(Resources.folder("good") + "/", "");

        if (Boolean.getBoolean("models.write")) {
            Files.writeString(expected, found);
        }
        assertThat(found).isEqualTo(Files.readString(expected));
    }

    private static void describe(Scenario scenario, StringBuilder text) {
        for (var line : List.of(
                scenario.name(),
                scenario.story(),
                "covers " + scenario.covers() + ", tags " + scenario.tags(),
                "until " + scenario.until() + ", seed " + scenario.seed() + ", parameters " + scenario.parameters(),
                "profile " + scenario.profile(),
                "" + scenario.broker())) {
            text.append(line).append('\n');
        }
        scenario.http().stubs().forEach(stub -> text.append(stub).append('\n'));
        scenario.http()
                .allowed()
                .forEach(host -> text.append("allows ").append(host).append('\n'));
        scenario.imps().forEach(imp -> text.append(imp).append('\n'));
        scenario.clients().forEach(client -> text.append(client).append('\n'));
        describe(scenario.steps(), "", text);
        for (var e : scenario.expectations()) {
            text.append(e.place())
                    .append(' ')
                    .append(e.text())
                    .append("\n    ")
                    .append(e.when())
                    .append(' ')
                    .append(e.check())
                    .append('\n');
        }
    }

    private static void describe(List<Step> steps, String indent, StringBuilder text) {
        for (var step : steps) {
            text.append(indent)
                    .append(step.place())
                    .append(' ')
                    .append(step.text())
                    .append('\n');
            text.append(indent).append("    ").append(step.timing()).append(step.background() ? " background" : "");
            step.outcome().ifPresent(outcome -> text.append(' ').append(outcome));
            if (step.action() instanceof Action.Stage stage) {
                text.append(" Stage ").append(stage.name()).append('\n');
                describe(stage.steps(), indent + "    ", text);
            } else if (step.action() instanceof Action.Repeat repeat) {
                text.append(" Repeat ").append(repeat.times()).append('\n');
                repeat.rounds().forEach(round -> describe(round, indent + "    ", text));
            } else {
                text.append(' ').append(step.action()).append('\n');
            }
        }
    }
}
