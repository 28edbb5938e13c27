package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.source.Side;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceProblemsException;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.squirrel.syntax.CompileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The scripts that a file names, each assembled and compiled once however many imps and members of a matrix run it. */
public final class ScriptShelf {
    private static final String A_SCRIPT = "a script such as pump.agent.nut, found from where this file is";

    private final Map<Wanted, Found> scripts = new LinkedHashMap<>();

    /** A script with what goes into it. */
    private record Wanted(Path file, Side side, List<Path> libraries, Map<String, String> variables) {
        /** Not kept: of what is tried out there can be much. */
        Script assembled(Map<String, String> others) {
            var found = make(new Wanted(file, side, libraries, others));
            return found.script()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "variables: " + others + " (expected: such that it is a script): " + found.problems()));
        }
    }

    /** What became of it. */
    private record Found(Optional<Script> script, List<Problem> problems, List<String> warnings) {
        static Found wrong(List<Problem> problems) {
            return new Found(Optional.empty(), problems, List.of());
        }
    }

    /**
     * Returns the script that {@code node} names, or nothing after having reported what is wrong with it.
     *
     * @param name its path, found from where the naming file is
     * @param libraries what to look for libraries in
     * @param variables what its preprocessor knows by name
     */
    Optional<ScriptSetup> script(
            String name, Side side, List<Path> libraries, Map<String, String> variables, YamlNode node, Scope scope) {
        var file = resolve(name, node, scope);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(file.get())) {
            refuseMissing(file.get(), node, scope);
            return Optional.empty();
        }
        var wanted = new Wanted(file.get(), side, libraries, variables);
        var found = scripts.computeIfAbsent(wanted, ScriptShelf::make);
        found.problems().forEach(scope.problems()::add);
        return found.script()
                .map(script -> new ScriptSetup(
                        node.place(), file.get().toString(), script, found.warnings(), variables, wanted::assembled));
    }

    /** Returns a path that is named relative to the file it is named in. */
    static Optional<Path> resolve(String name, YamlNode node, Scope scope) {
        try {
            return Optional.of(Path.of(node.place().file()).resolveSibling(name).normalize());
        } catch (InvalidPathException illegal) {
            scope.report(node, "not a path", A_SCRIPT);
            return Optional.empty();
        }
    }

    private static void refuseMissing(Path file, YamlNode node, Scope scope) {
        var exists = Files.exists(file);
        var what = (exists ? "no ordinary file: " : "no such file: ") + file;
        var name = String.valueOf(file.getFileName());
        var nearest = exists ? Optional.<String>empty() : NearestWord.of(name, siblings(file));
        scope.problems().report(node.place(), what, node.words(), A_SCRIPT, nearest.map(Quoted::text));
    }

    private static List<String> siblings(Path file) {
        var folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> name.endsWith(".nut"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static Found make(Wanted wanted) {
        var file = wanted.file();
        // A run replays: what the shell of whoever runs it exports must not matter.
        var settings = SourceSettings.DEFAULT
                .withSide(wanted.side())
                .withLibraries(wanted.libraries())
                .withVariables(wanted.variables())
                .withEnvironment(Map.of());
        try {
            return compile(file, Sources.assemble(file, settings));
        } catch (SourceProblemsException wrong) {
            return Found.wrong(wrong.problems().stream()
                    .map(problem -> problem(
                            place(file, problem.place().file(), problem.place().line(), 1), problem.text()))
                    .toList());
        }
    }

    private static Found compile(Path file, Source source) {
        var warnings = source.warnings().stream().map(Object::toString).toList();
        try {
            return new Found(Optional.of(Script.of(source.name(), source.text())), List.of(), warnings);
        } catch (CompileError wrong) {
            return Found.wrong(wrong.all().stream()
                    .map(error -> problem(
                            place(
                                    file,
                                    error.place().source(),
                                    error.place().line(),
                                    error.place().column()),
                            "not Squirrel: " + error.explanation()))
                    .toList());
        }
    }

    private static Problem problem(Place place, String what) {
        return new Problem(place, what, "", "", Optional.empty());
    }

    /** Returns a place as the scenario's own places are written, if the file can be found from the script that includes it. */
    private static Place place(Path script, String name, int line, int column) {
        var isScript = name.equals(String.valueOf(script.getFileName()));
        var beside = script.resolveSibling(name);
        var file = isScript ? script.toString() : Files.exists(beside) ? beside.toString() : name;
        return new Place(file, Math.max(1, line), column);
    }
}
