package io.imptestbed.scenario.impunit;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which sessions are to be run.
 *
 * @param projects the test homes with those of their files that are to be run
 * @param sessions in order
 */
public record TestPlan(List<TestProject> projects, List<Session> sessions) {

    /**
     * One session: a file and which of its tests.
     *
     * @param selector what of the file is run
     */
    public record Session(TestConfig config, TestFile file, Selector selector) {}

    /**
     * Makes a plan.
     *
     * @param paths folders and files; a file may be followed by {@code :testCase::testMethod}
     * @param selectors of these only what one of them selects; none for everything
     * @throws ImpUnitProblemException if something is wrong, or nothing is left
     */
    public static TestPlan of(List<String> paths, List<Selector> selectors, TestConfig.Overrides overrides) {
        var sessions = new LinkedHashSet<Session>();
        for (var path : paths) {
            var argument = Argument.of(path);
            var chosen = argument.selector().isAllOfFile() ? selectors : List.of(argument.selector());
            for (var project : TestSearch.find(List.of(argument.path()))) {
                var config = project.config().overridden(overrides);
                project.files().forEach(file -> of(config, file, chosen).forEach(sessions::add));
            }
        }
        if (sessions.isEmpty()) {
            throw new ImpUnitProblemException("no test files left: of those that were found none is selected");
        }
        return new TestPlan(projects(sessions), List.copyOf(sessions));
    }

    private static Stream<Session> of(TestConfig config, TestFile file, List<Selector> selectors) {
        if (selectors.isEmpty()) {
            return Stream.of(new Session(config, file, Selector.ALL));
        }
        var about = selectors.stream().filter(it -> it.isAbout(file.name())).toList();
        return about.stream().anyMatch(Selector::isAllOfFile)
                ? Stream.of(new Session(config, file, Selector.ALL))
                : about.stream().map(selector -> new Session(config, file, selector));
    }

    private static List<TestProject> projects(LinkedHashSet<Session> sessions) {
        Map<TestConfig, List<TestFile>> files = new LinkedHashMap<>();
        for (var session : sessions) {
            var known = files.computeIfAbsent(session.config(), config -> new ArrayList<>());
            if (!known.contains(session.file())) {
                known.add(session.file());
            }
        }
        return files.entrySet().stream()
                .map(entry -> new TestProject(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** A path, and which tests of it. */
    private record Argument(Path path, Selector selector) {
        static Argument of(String text) {
            try {
                if (Files.exists(Path.of(text))) {
                    return new Argument(Path.of(text), Selector.ALL);
                }
                var selector = Selector.parse(text);
                var path = Path.of(selector.file());
                return Files.exists(path) && !selector.file().isEmpty()
                        ? new Argument(path, new Selector("", selector.testCase(), selector.method()))
                        : new Argument(Path.of(text), Selector.ALL);
            } catch (InvalidPathException wrong) {
                throw new ImpUnitProblemException(text + ": no file can have this name");
            }
        }
    }
}
