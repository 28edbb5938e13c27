package io.imptestbed.scenario.file;

import java.nio.file.Path;

/** Where the scenario files of tests lie. */
final class Resources {
    private Resources() {}

    /** A relative path, so that messages are the same on every machine. */
    static Path folder(String name) {
        return Path.of("src/test/resources/io/imptestbed/scenario/file", name);
    }
}
