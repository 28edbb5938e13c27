package io.imptestbed.scenario.file;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;

/** Turns paths, folders and globs into scenario files. */
final class FileSearch {
    static final String SUFFIX = ".scenario.yaml";
    private static final String GLOB_CHARACTERS = "*?[{";

    /** As they were given, by what they are. */
    private final Map<Path, Path> files = new LinkedHashMap<>();

    private final List<Problem> problems = new ArrayList<>();

    private FileSearch() {}

    static FoundFiles find(List<String> arguments) {
        var search = new FileSearch();
        arguments.forEach(search::add);
        return new FoundFiles(List.copyOf(search.files.values()), search.problems);
    }

    private void add(String argument) {
        try {
            var path = Path.of(argument);
            if (Files.isDirectory(path)) {
                addAll(argument, below(path, FileSearch::isScenario), "a folder with files named NAME" + SUFFIX);
            } else if (Files.exists(path)) {
                add(path);
            } else if (argument.chars().anyMatch(c -> GLOB_CHARACTERS.indexOf(c) >= 0)) {
                addAll(argument, glob(argument), "a glob that matches files");
            } else {
                refuse(argument, "no such file or folder", "the path of a file, a folder or a glob");
            }
        } catch (InvalidPathException | PatternSyntaxException illegal) {
            refuse(argument, "not a path", "the path of a file, a folder or a glob");
        } catch (IOException unreadable) {
            refuse(argument, "unreadable: " + unreadable.getMessage(), "a folder that this user may read");
        }
    }

    private void add(Path file) {
        files.putIfAbsent(file.toAbsolutePath().normalize(), file);
    }

    private void addAll(String argument, Set<Path> found, String expected) {
        found.forEach(this::add);
        if (found.isEmpty()) {
            refuse(argument, "no scenario file there", expected);
        }
    }

    private void refuse(String argument, String what, String expected) {
        problems.add(new Problem(new Place(argument, 1, 1), what, "", expected, Optional.empty()));
    }

    private static Set<Path> glob(String argument) throws IOException {
        var slash = argument.lastIndexOf('/', firstGlobCharacter(argument));
        var start = Path.of(slash < 0 ? "" : argument.substring(0, slash + 1));
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + argument);
        return Files.isDirectory(start) || slash < 0 ? below(start, matcher::matches) : Set.of();
    }

    private static int firstGlobCharacter(String argument) {
        return (int)
                argument.chars().takeWhile(c -> GLOB_CHARACTERS.indexOf(c) < 0).count();
    }

    private static Set<Path> below(Path folder, Predicate<Path> wanted) throws IOException {
        var found = new TreeSet<Path>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file)) {
                    found.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return found;
    }

    private static boolean isScenario(Path file) {
        return file.toString().endsWith(SUFFIX);
    }
}
