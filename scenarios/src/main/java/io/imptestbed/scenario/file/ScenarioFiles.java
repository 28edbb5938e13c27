package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.ReadResult.Loaded;
import io.imptestbed.scenario.file.ReadResult.Refused;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.Scenario;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds and reads scenario files. */
public final class ScenarioFiles {
    private ScenarioFiles() {}

    /** Reads a file; whatever is wrong with it or on the way to it is in the result, never thrown. */
    public static ReadResult read(Path file) {
        return read(file, Map.of());
    }

    /**
     * Reads a file with other values for some of its parameters.
     *
     * @param overrides values by the name of the parameter; a name of the matrix leaves only this value, and names that the file does not
     *     have are left alone
     */
    public static ReadResult read(Path file, Map<String, String> overrides) {
        return FileReading.of(file, overrides, Disk.LOCAL);
    }

    /**
     * Reads several files as one: everything that is wrong with any of them, or the scenarios of all of them in order.
     *
     * @param overrides as in {@link #read(Path, Map)}; a name that no file has is a problem
     */
    public static ReadResult readAll(List<Path> files, Map<String, String> overrides) {
        var results = files.stream().map(file -> read(file, overrides)).toList();
        var scenarios = results.stream()
                .flatMap(r -> r instanceof Loaded loaded ? loaded.scenarios().stream() : Stream.empty())
                .toList();
        var problems = results.stream()
                .flatMap(r -> r instanceof Refused refused ? refused.problems().stream() : Stream.empty())
                .toList();
        return !problems.isEmpty()
                ? new Refused(problems)
                : unknown(overrides, scenarios).<ReadResult>map(Refused::new).orElse(new Loaded(scenarios));
    }

    private static Optional<List<Problem>> unknown(Map<String, String> overrides, List<Scenario> scenarios) {
        var known = new TreeSet<String>();
        scenarios.forEach(scenario -> known.addAll(scenario.parameters().keySet()));
        var problems = overrides.keySet().stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> unknown(name, known))
                .toList();
        return Optional.of(problems).filter(p -> !p.isEmpty());
    }

    private static Problem unknown(String name, Set<String> known) {
        var expected = known.isEmpty() ? "no parameter: the files have none" : "one of " + String.join(", ", known);
        return new Problem(
                new Place("--set", 1, 1),
                "unknown parameter",
                Quoted.text(name),
                expected,
                NearestWord.of(name, known).map(Quoted::text));
    }

    /** Finds the files that paths and globs mean, in the order of {@link FoundFiles}. */
    public static FoundFiles find(List<String> pathsOrGlobs) {
        return FileSearch.find(pathsOrGlobs);
    }
}
