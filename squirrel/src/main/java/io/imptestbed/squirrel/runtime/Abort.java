package io.imptestbed.squirrel.runtime;

/** The end of a run that has used up its budget or was interrupted. No {@code try} of a script catches it. */
public final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final transient CallStack callStack;

    /** What ended the run. */
    public enum Kind {
        /** The budget's or Java's. */
        MEMORY,
        /** Of steps or of time. */
        BUDGET,
        /** Somebody said so. */
        INTERRUPTED,
        /** The thread's stack is smaller than the budget says. */
        STACK
    }

    public Abort(Kind kind, String message, CallStack callStack) {
        super(message, null, false, false);
        this.kind = kind;
        this.callStack = callStack;
    }

    /** As {@link SquirrelError#report}. */
    public String report() {
        return "\nAN ERROR HAS OCCURED [" + getMessage() + "]\n" + callStack.text();
    }

    /** What ended the run. */
    public Kind kind() {
        return kind;
    }

    /** Where the run was stopped. */
    public CallStack callStack() {
        return callStack;
    }
}
