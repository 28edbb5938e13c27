package io.imptestbed.scenario.cli;

/** Ends a command with one message and an exit code; the message says what is wrong, where, and what to do instead. */
final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    private RefusalException(ExitCode code, String message) {
        super(message);
        this.code = code;
    }

    /** The person who wrote the command or the file can put it right. */
    static RefusalException wrongInput(String message) {
        return new RefusalException(ExitCode.WRONG_INPUT, message);
    }

    /** The machine does not let the testbed do its work. */
    static RefusalException broken(String message) {
        return new RefusalException(ExitCode.BROKEN, message);
    }

    ExitCode code() {
        return code;
    }
}
