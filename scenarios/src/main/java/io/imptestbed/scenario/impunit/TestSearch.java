package io.imptestbed.scenario.impunit;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds test files and the configuration that belongs to them.
 *
 * <pre>
 *   folder with .impt.test         its test files
 *   folder without, below a home   those of the home's test files that lie in it
 *   folder without                 all *.test.nut below it, and the test files of every home below it
 *   file                           itself, with the configuration of the next folder upwards that has one
 * </pre>
 */
public final class TestSearch {
    private static final String HIDDEN = ".";
    private static final String ENDING = ".test.nut";

    private final Map<Path, Found> homes = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    /** What configuration files say of test files, where no file bears such a name. */
    private final List<String> unmatched = new ArrayList<>();

    private TestSearch() {}

    /** What was found of one home. */
    private record Found(TestConfig config, TreeMap<String, TestFile> files) {}

    /**
     * Returns the tests that {@code paths} mean; a file may be followed by {@code :testCase::testMethod}, which is left to {@link Selector}.
     *
     * @throws ImpUnitProblemException with everything that is wrong with paths and configuration files
     */
    public static List<TestProject> find(List<Path> paths) {
        var search = new TestSearch();
        for (var path : paths) {
            search.attempt(path);
        }
        if (!search.problems.isEmpty()) {
            throw new ImpUnitProblemException(search.problems);
        }
        return search.homes.values().stream()
                .filter(found -> !found.files().isEmpty())
                .map(found -> new TestProject(
                        found.config(), List.copyOf(found.files().values())))
                .toList();
    }

    private void attempt(Path path) {
        var before = count();
        unmatched.clear();
        try {
            add(path);
        } catch (ImpUnitProblemException wrong) {
            problems.add(String.valueOf(wrong.getMessage()));
            return;
        } catch (IOException unreadable) {
            problems.add(path + ": cannot be read (expected: a folder that this user may read)");
            return;
        }
        if (count() == before && problems.isEmpty() && !isKnown(path)) {
            problems.add(
                    unmatched.isEmpty()
                            ? path
                                    + ": no test files there (expected: files named NAME.agent.test.nut or NAME.device.test.nut)"
                            : String.join("\n", unmatched));
        }
    }

    private int count() {
        return homes.values().stream().mapToInt(found -> found.files().size()).sum();
    }

    /** Whoever names a file twice has found it all the same. */
    private boolean isKnown(Path path) {
        var wanted = path.toAbsolutePath().normalize();
        return homes.values().stream()
                .flatMap(found -> found.files().values().stream())
                .anyMatch(file -> file.path().toAbsolutePath().normalize().startsWith(wanted));
    }

    private void add(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            addFolder(path);
        } else if (Files.isRegularFile(path)) {
            var home = homeAbove(path).orElseGet(() -> homeless(path));
            add(home, List.of(path));
        } else {
            throw new ImpUnitProblemException(path + ": no such file or folder");
        }
    }

    private void addFolder(Path folder) throws IOException {
        var own = TestConfigFile.in(folder);
        if (own.isPresent()) {
            addMatching(folder, folder);
            return;
        }
        var above = homeAbove(folder);
        if (above.isPresent()) {
            addMatching(above.get(), folder);
            return;
        }
        var below = homesBelow(folder);
        for (var home : below) {
            addMatching(home, home);
        }
        add(
                folder,
                filesBelow(folder).stream()
                        .filter(file -> file.toString().endsWith(ENDING))
                        .filter(file -> below.stream().noneMatch(file::startsWith))
                        .toList());
    }

    private void addMatching(Path home, Path folder) throws IOException {
        var config = config(home);
        var patterns = config.testFiles().stream().map(Glob::of).toList();
        var files = filesBelow(folder).stream()
                .filter(file -> patterns.stream().anyMatch(pattern -> pattern.matches(name(home, file))))
                .toList();
        add(home, files);
        if (files.isEmpty()) {
            unmatched.add(config.file().orElse(home) + ": testFiles: " + String.join(", ", config.testFiles())
                    + ": no file in " + folder.toAbsolutePath().normalize() + " is named so"
                    + String.join(
                            "", config.notes().stream().map(note -> "\n" + note).toList()));
        }
    }

    private void add(Path home, List<Path> files) {
        if (!files.isEmpty()) {
            var found = homes.computeIfAbsent(
                    home.toAbsolutePath().normalize(), key -> new Found(config(home), new TreeMap<>()));
            files.stream()
                    .map(file -> name(home, file))
                    .forEach(name -> found.files().putIfAbsent(name, TestFile.of(home, name)));
        }
    }

    private TestConfig config(Path home) {
        var known = homes.get(home.toAbsolutePath().normalize());
        return known != null
                ? known.config()
                : TestConfigFile.in(home).map(TestConfigFile::read).orElseGet(() -> TestConfig.without(home));
    }

    private static String name(Path home, Path file) {
        return home.toAbsolutePath()
                .normalize()
                .relativize(file.toAbsolutePath().normalize())
                .toString()
                .replace('\\', '/');
    }

    /** Returns the next folder upwards with a configuration file, by a path that is written as the given one. */
    private static Optional<Path> homeAbove(Path path) {
        for (var folder = path.toAbsolutePath().normalize().getParent(); folder != null; folder = folder.getParent()) {
            if (TestConfigFile.in(folder).isPresent()) {
                return Optional.of(shortened(folder));
            }
        }
        return Optional.empty();
    }

    /** A file that no configuration is about: whatever it includes is relative to the working folder, or to its own. */
    private static Path homeless(Path file) {
        var working = Path.of("").toAbsolutePath();
        var absolute = file.toAbsolutePath().normalize();
        return absolute.startsWith(working)
                ? Path.of("")
                : Optional.ofNullable(absolute.getParent()).orElse(working);
    }

    private static Path shortened(Path folder) {
        var working = Path.of("").toAbsolutePath();
        return folder.startsWith(working) ? working.relativize(folder) : folder;
    }

    private static List<Path> homesBelow(Path folder) throws IOException {
        var homes = new TreeSet<Path>();
        Files.walkFileTree(folder, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                var parent = file.getParent();
                if (parent != null
                        && TestConfigFile.in(parent).filter(file::equals).isPresent()) {
                    homes.add(parent);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(homes);
    }

    private static List<Path> filesBelow(Path folder) throws IOException {
        var files = new TreeSet<Path>();
        Files.walkFileTree(folder, new Visitor() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        return List.copyOf(files);
    }

    /** Leaves out what tools keep for themselves. */
    private static class Visitor extends SimpleFileVisitor<Path> {
        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            var name = String.valueOf(folder.getFileName());
            var hidden = (name.startsWith(HIDDEN) && name.length() > 2) || name.equals("node_modules");
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }
    }
}
