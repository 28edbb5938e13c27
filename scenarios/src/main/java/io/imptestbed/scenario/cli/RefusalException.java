package io.imptestbed.scenario.cli;

import java.util.List;

/** Ends a command with one message and an exit code; the message says what is wrong, where, and what to do instead. */
final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;
    private final transient List<String> problems;

    private RefusalException(ExitCode code, List<String> problems, String message) {
        super(message);
        this.code = code;
        this.problems = List.copyOf(problems);
    }

    /** The person who wrote the command or the file can put it right. */
    static RefusalException wrongInput(String message) {
        return new RefusalException(ExitCode.WRONG_INPUT, List.of(), message);
    }

    /** Files are wrong, in places; the message says how much that is. */
    static RefusalException wrongFiles(List<String> problems, String message) {
        return new RefusalException(ExitCode.WRONG_INPUT, problems, message);
    }

    /** The machine does not let the testbed do its work. */
    static RefusalException broken(String message) {
        return new RefusalException(ExitCode.BROKEN, List.of(), message);
    }

    /** Returns what is wrong, a line each, which begins with the place as editors read it. */
    List<String> problems() {
        return problems;
    }

    ExitCode code() {
        return code;
    }
}
