package io.imptestbed.scenario.impunit;

import java.util.List;

/** Something that the user wrote or named keeps tests from being run; the message says what, where, and what is expected. */
public final class ImpUnitProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    /** Says what is wrong, where, and what is expected. */
    public ImpUnitProblemException(String message) {
        this(List.of(message));
    }

    ImpUnitProblemException(List<String> messages) {
        super(String.join("\n", messages));
        problems = List.copyOf(messages);
    }

    /** Returns what is wrong, one or more. */
    public List<String> problems() {
        return problems;
    }
}
