package io.imptestbed.imp.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What turns up while a source is assembled: the files, the problems and the warnings, each in its order. */
final class Findings {
    private static final int MOST_PROBLEMS = 20;

    private final Set<SourceFile> files = new LinkedHashSet<>();
    private final Set<Path> tried = new LinkedHashSet<>();
    private final Set<SourceProblem> problems = new LinkedHashSet<>();
    private final Set<SourceProblem> warnings = new LinkedHashSet<>();
    private final Map<Path, String> texts = new LinkedHashMap<>();

    /** Reads a file, once. */
    String text(SourceFile file) throws IOException {
        var known = texts.get(file.path());
        if (known != null) {
            files.add(file);
            return known;
        }
        var text = Bytes.read(file.path());
        files.add(file);
        Bytes.whyNoText(text).ifPresent(why -> problem(new SourcePlace(file.name(), why.line()), why.text()));
        texts.put(file.path(), text);
        return text;
    }

    void triedInVain(List<Path> paths) {
        tried.addAll(paths);
    }

    void problem(SourcePlace place, String text) {
        problems.add(new SourceProblem(place, text));
        if (problems.size() >= MOST_PROBLEMS) {
            throw failure();
        }
    }

    void warning(SourcePlace place, String text) {
        warnings.add(new SourceProblem(place, text));
    }

    List<SourceFile> files() {
        return List.copyOf(files);
    }

    List<SourceProblem> warnings() {
        return List.copyOf(warnings);
    }

    void failIfProblems() {
        if (!problems.isEmpty()) {
            throw failure();
        }
    }

    private SourceProblemsException failure() {
        return new SourceProblemsException(
                new ArrayList<>(problems),
                files.stream().map(SourceFile::path).distinct().toList(),
                new ArrayList<>(tried));
    }
}
