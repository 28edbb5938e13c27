package io.imptestbed.scenario.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A folder with scenario files that are right, and some that are not. */
record Folder(Path path) {
    private static final String SCENARIO = """
            scenario: TITLE
            tags: [TAG]
            parameters: { rate: 5/s }
            clients: [controller]
            steps:
              - { controller publishes: { topic: a, rate: "${rate}", for: 1s } }
            expect:
              - { packets: controller to broker, type: PUBLISH, count: 5 }
            """;

    /** Writes a scenario that is right; its result is up to the runner of the test. */
    String scenario(String name, String title, String tag) {
        return file(name + ".scenario.yaml", SCENARIO.replace("TITLE", title).replace("TAG", tag));
    }

    String file(String name, String text) {
        try {
            return Files.writeString(path.resolve(name), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String read(String name) {
        try {
            return Files.readString(path.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String at(String name) {
        return path.resolve(name).toString();
    }

    /** Returns the names of everything in it, hidden files too. */
    List<String> names() {
        try (var files = Files.list(path)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
