package io.imptestbed.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.run.RunOptions;
import io.imptestbed.scenario.run.ScenarioRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The small scenarios that each show one kind of trouble. */
public final class Explained {
    private static final Path FOLDER = Path.of("src/test/resources/explain");
    private static final String ENDING = ".scenario.yaml";

    private Explained() {}

    /** Returns the names of all of them. */
    public static List<String> names() {
        try (var files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString().replace(ENDING, ""))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Scenario scenario(String name) {
        var read = ScenarioFiles.read(FOLDER.resolve(name + ENDING));
        assertThat(read).as(name).isInstanceOf(ReadResult.Loaded.class);
        return ((ReadResult.Loaded) read).scenarios().get(0);
    }

    public static ScenarioResult run(String name) {
        var result = new ScenarioRunner().run(scenario(name), RunOptions.inVirtualTime());
        assertThat(result.findings()).as(name).isEmpty();
        return result;
    }
}
