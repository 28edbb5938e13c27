package io.imptestbed.scenario.impunit;

import java.util.List;

/** Something that the user wrote or named keeps tests from being run; the message says what, where, and what is expected. */
public final class ImpUnitProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Says what is wrong, where, and what is expected. */
    public ImpUnitProblemException(String message) {
        super(message);
    }

    ImpUnitProblemException(List<String> messages) {
        super(String.join("\n", messages));
    }
}
