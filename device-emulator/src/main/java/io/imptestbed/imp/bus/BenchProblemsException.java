package io.imptestbed.imp.bus;

import java.util.List;
import java.util.stream.Collectors;

/** The table of a bench is wrong; says all that is. */
public final class BenchProblemsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<BenchProblem> problems;

    BenchProblemsException(List<BenchProblem> problems) {
        super(problems.stream().map(BenchProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns what is wrong, in the order of the table. */
    public List<BenchProblem> problems() {
        return problems;
    }
}
