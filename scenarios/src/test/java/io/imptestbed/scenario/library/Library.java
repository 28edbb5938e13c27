package io.imptestbed.scenario.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Scenario;
import java.nio.file.Path;
import java.util.List;

/** The bundled scenario files, as the tests find them. */
final class Library {
    private static final Path FOLDER = Path.of("library");

    private Library() {}

    static List<Path> files() {
        var found = ScenarioFiles.find(List.of(FOLDER.toString()));
        assertThat(found.problems()).isEmpty();
        return found.files();
    }

    static Path file(String name) {
        return FOLDER.resolve(name + ".scenario.yaml");
    }

    /** Returns what {@link #file} calls a file. */
    static String name(Path file) {
        return FOLDER.relativize(file).toString().replace(".scenario.yaml", "");
    }

    static List<Scenario> read(Path file) {
        var result = ScenarioFiles.read(file);
        assertThat(result).as("%s is accepted: %s", file, result).isInstanceOf(ReadResult.Loaded.class);
        return ((ReadResult.Loaded) result).scenarios();
    }
}
