package io.imptestbed.imp.source;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A source that cannot be assembled, with everything that is in the way. */
public final class SourceProblemsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient List<SourceProblem> problems;
    private final transient List<Path> files;
    private final transient List<Path> tried;

    SourceProblemsException(List<SourceProblem> problems, List<Path> files, List<Path> tried) {
        super(problems.stream().map(SourceProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
        this.files = List.copyOf(files);
        this.tried = List.copyOf(tried);
    }

    /** Returns what is wrong, in the order in which it was found; the first few where there is much. */
    public List<SourceProblem> problems() {
        return problems;
    }

    /** Returns the files that were read, absolute. */
    public List<Path> files() {
        return files;
    }

    /** Returns where files were looked for in vain, absolute. */
    public List<Path> tried() {
        return tried;
    }
}
