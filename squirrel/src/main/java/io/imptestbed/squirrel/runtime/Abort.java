package io.imptestbed.squirrel.runtime;

/** The end of a run that has used up its budget or was interrupted. No {@code try} of a script catches it. */
public final class Abort extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CallStack callStack;

    public Abort(String message, CallStack callStack) {
        super(message, null, false, false);
        this.callStack = callStack;
    }

    /** As {@link SquirrelError#report}. */
    public String report() {
        return "\nAN ERROR HAS OCCURED [" + getMessage() + "]\n" + callStack.text();
    }

    /** Tells whether it was memory that was used up, the budget's or Java's. */
    public boolean isOutOfMemory() {
        return String.valueOf(getMessage()).startsWith("out of memory");
    }

    /** Where the run was stopped. */
    public CallStack callStack() {
        return callStack;
    }
}
