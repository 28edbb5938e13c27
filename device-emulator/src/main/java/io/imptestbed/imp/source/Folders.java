package io.imptestbed.imp.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Looks into folders, always in the same order. */
final class Folders {
    private static final int DEEPEST = 4;
    private static final Set<String> NOT_FOR_USE =
            Set.of("test", "tests", "example", "examples", "docs", "node_modules", "target", "build");

    private Folders() {}

    /** Returns the file or folder at a path; if there is none, one whose path differs in case only; else null. */
    static @Nullable Path ignoringCase(Path folder, String path) {
        var exact = folder.resolve(path).normalize();
        if (Files.exists(exact)) {
            return exact;
        }
        var at = folder;
        for (var name : Path.of(path).normalize()) {
            var next = child(at, name.toString());
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at;
    }

    private static @Nullable Path child(Path folder, String name) {
        var exact = folder.resolve(name);
        if (Files.exists(exact)) {
            return exact;
        }
        return entries(folder).stream()
                .filter(entry -> nameOf(entry).equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Returns the Squirrel files in a folder and below, but for those of tests and examples and what is hidden. */
    static List<Path> libraries(Path folder) {
        return Files.isRegularFile(folder)
                ? List.of(folder)
                : below(folder, DEEPEST).toList();
    }

    private static Stream<Path> below(Path folder, int depth) {
        return entries(folder).stream().flatMap(entry -> {
            var name = nameOf(entry).toLowerCase(Locale.ROOT);
            if (Files.isDirectory(entry)) {
                return depth > 1 && !name.startsWith(".") && !NOT_FOR_USE.contains(name)
                        ? below(entry, depth - 1)
                        : Stream.empty();
            }
            return name.endsWith(".nut") && !name.endsWith(".test.nut") ? Stream.of(entry) : Stream.empty();
        });
    }

    private static List<Path> entries(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException | UncheckedIOException error) {
            // What may not be read holds nothing that could be used.
            return List.of();
        }
    }

    static String nameOf(Path path) {
        return String.valueOf(path.getFileName());
    }
}
