package io.imptestbed.imp.source;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A folder with files for a test; library folders are {@code lib} and {@code more}, no environment. */
final class Workspace {
    private final Path folder;
    private SourceSettings settings;

    Workspace(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.settings = SourceSettings.DEFAULT
                .withWorkingFolder(this.folder)
                .withEnvironment(Map.of())
                .withVariables(Map.of());
    }

    Path path(String name) {
        return folder.resolve(name);
    }

    Workspace file(String name, String... lines) {
        try {
            var path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, String.join("\n", lines) + (lines.length > 0 ? "\n" : ""), StandardCharsets.UTF_8);
            return this;
        } catch (IOException error) {
            throw new UncheckedIOException(error);
        }
    }

    Workspace libraries(String... names) {
        return with(settings.withLibraries(List.of(names).stream().map(Path::of).toList()));
    }

    Workspace with(SourceSettings changed) {
        settings = changed;
        return this;
    }

    SourceSettings settings() {
        return settings;
    }

    Source assemble(String main) {
        return Sources.assemble(Path.of(main), settings);
    }

    /** The text of a main file with these lines. */
    String text(String... lines) {
        return file("main.agent.nut", lines).assemble("main.agent.nut").text();
    }

    /** The same without {@code #line}. */
    String plain(String... lines) {
        return text(lines).lines().filter(line -> !line.startsWith("#line ")).collect(Collectors.joining("\n"));
    }

    List<String> problems(String... lines) {
        file("main.agent.nut", lines);
        return catchThrowableOfType(SourceProblemsException.class, () -> assemble("main.agent.nut")).problems().stream()
                .map(SourceProblem::toString)
                .toList();
    }

    List<String> warnings(String... lines) {
        return file("main.agent.nut", lines).assemble("main.agent.nut").warnings().stream()
                .map(SourceProblem::toString)
                .toList();
    }
}
