package io.imptestbed.scenario.impunit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** impUnit's own code, in a folder of the user. */
final class Framework {
    private static final String MAIN = "index.nut";
    private static final String NAME = "impunit";

    private Framework() {}

    /**
     * Returns impUnit's {@code index.nut} in the first of the library folders that has it.
     *
     * @throws ImpUnitProblemException if none has it; the message says what to put where
     */
    static Path in(List<Path> libraries) {
        var tried = new ArrayList<Path>();
        for (var folder : libraries) {
            for (var candidate : candidates(folder)) {
                tried.add(candidate);
                if (isMain(candidate)) {
                    return candidate;
                }
            }
        }
        throw new ImpUnitProblemException(
                libraries.isEmpty()
                        ? "no library folder is given\n" + advice()
                        : "impUnit is in none of the library folders; looked for "
                                + tried.stream().map(Path::toString).collect(Collectors.joining(", ")) + "\n"
                                + advice());
    }

    private static String advice() {
        return "Tests need impUnit, and it needs two libraries: put checkouts of the repositories electricimp/impUnit (1.2.3), electricimp/Promise"
                + " (4.0.0) and electricimp/JSONEncoder (2.0.0) into a folder and name it: --libraries FOLDER, with FOLDER/impUnit/index.nut,"
                + " FOLDER/Promise/Promise.lib.nut and FOLDER/JSONEncoder/JSONEncoder.class.nut";
    }

    /** The folder itself may be the checkout, and a checkout may bear its version in its name. */
    private static List<Path> candidates(Path folder) {
        var candidates = new ArrayList<Path>();
        candidates.add(folder.resolve("impUnit").resolve(MAIN));
        for (var child : children(folder)) {
            var name = String.valueOf(child.getFileName()).toLowerCase(Locale.ROOT);
            if (name.contains(NAME) && !child.endsWith("impUnit")) {
                candidates.add(child.resolve(MAIN));
            }
        }
        candidates.add(folder.resolve("electricimp").resolve("impUnit").resolve(MAIN));
        candidates.add(folder.resolve(MAIN));
        return candidates;
    }

    private static List<Path> children(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var children = Files.list(folder)) {
            return children.filter(Files::isDirectory).sorted().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean isMain(Path file) {
        return Files.isRegularFile(file)
                && Files.isDirectory(file.resolveSibling("src"))
                && Files.isRegularFile(file.resolveSibling("src").resolve("ImpUnit.nut"));
    }
}
