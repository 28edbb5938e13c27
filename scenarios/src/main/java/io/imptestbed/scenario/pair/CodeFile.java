package io.imptestbed.scenario.pair;

import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.source.Source;
import io.imptestbed.imp.source.SourceProblem;
import io.imptestbed.imp.source.SourceProblemsException;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.imp.source.Sources;
import io.imptestbed.squirrel.syntax.CompileError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file of code as it is now: a script, or what is wrong with it.
 *
 * @param script empty if something is wrong
 * @param problems each with its place
 * @param warnings each with its place
 * @param files what it was made of and what was looked for in vain: whoever changes one of them changes the code; absolute
 */
public record CodeFile(Optional<Script> script, List<String> problems, List<String> warnings, List<Path> files) {

    /** Reads, assembles and compiles a file. */
    public static CodeFile read(Path main, SourceSettings settings) {
        try {
            return compiled(Sources.assemble(main, settings));
        } catch (SourceProblemsException wrong) {
            var files = new ArrayList<>(wrong.files());
            files.addAll(wrong.tried());
            files.add(main.toAbsolutePath().normalize());
            return new CodeFile(Optional.empty(), located(wrong.problems()), List.of(), List.copyOf(files));
        }
    }

    private static CodeFile compiled(Source source) {
        var warnings = texts(source.warnings());
        try {
            var script = Script.of(source.name(), source.text());
            return new CodeFile(Optional.of(script), List.of(), warnings, source.files());
        } catch (CompileError wrong) {
            return new CodeFile(Optional.empty(), words(wrong), warnings, source.files());
        }
    }

    /** A directive has its line to itself, so that it begins in the first column, in which editors jump to it. */
    private static List<String> located(List<SourceProblem> problems) {
        return problems.stream()
                .map(problem -> problem.place() + (problem.place().line() == 0 ? ": " : ":1: ") + problem.text())
                .toList();
    }

    private static List<String> texts(List<SourceProblem> problems) {
        return problems.stream().map(SourceProblem::toString).toList();
    }

    /** Returns a line for each error that a compiler found: place and reason. */
    public static List<String> words(CompileError first) {
        return first.all().stream()
                .map(error -> error.place().source() + ":" + error.place().line() + ":"
                        + error.place().column() + ": " + error.explanation())
                .toList();
    }
}
