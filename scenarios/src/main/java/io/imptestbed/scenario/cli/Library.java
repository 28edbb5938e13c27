package io.imptestbed.scenario.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the scenarios lie that come with the testbed. */
final class Library {
    private static final Path IN_THE_TREE = Path.of("scenarios", "library");

    private Library() {}

    /**
     * Returns the folder: below the current one if it is there, otherwise below the folder that the program was built in.
     *
     * @throws RefusalException if there is none
     */
    static String folder() {
        if (Files.isDirectory(IN_THE_TREE)) {
            return IN_THE_TREE.toString();
        }
        return inTheTree(IN_THE_TREE)
                .map(folder -> shortest(folder).toString())
                .orElseThrow(() -> RefusalException.wrongInput(
                        "the bundled scenarios are not where this program was built; name a file or a folder"));
    }

    /** Returns the absolute path of a file or folder of the source tree that the program was built in, if it is still there. */
    static Optional<Path> inTheTree(Path relative) {
        for (var folder = program(); folder != null; folder = folder.getParent()) {
            if (Files.exists(folder.resolve(relative))) {
                return Optional.of(folder.resolve(relative));
            }
        }
        return Optional.empty();
    }

    private static Path shortest(Path folder) {
        var here = Path.of("").toAbsolutePath();
        return folder.startsWith(here) ? here.relativize(folder) : folder;
    }

    private static Path program() {
        try {
            return Path.of(Library.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program's own place is no path", e);
        }
    }
}
