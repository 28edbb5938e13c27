package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** An error that a script has thrown, or that its machine has raised: any value. A script can catch it. */
public final class SquirrelError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient @Nullable Object value;
    private transient @Nullable CallStack callStack;
    private transient boolean told;

    /** An error of the machine, in the reference's words. */
    public SquirrelError(String message) {
        this((Object) Text.of(message));
    }

    public SquirrelError(@Nullable Object value) {
        // No Java stack: it says nothing about the script, and filling it in is slow.
        super(null, null, false, false);
        this.value = value;
    }

    public @Nullable Object value() {
        return value;
    }

    @Override
    public String getMessage() {
        return value instanceof Text text ? text.toString() : "unknown";
    }

    /** Where it happened, as reported when nothing caught it; null if it was caught, or never reached a report. */
    public @Nullable CallStack callStack() {
        return callStack;
    }

    /** True the first time: its listener is to be told. */
    public boolean tell() {
        boolean first = !told;
        told = true;
        return first;
    }

    /** What the reference prints of an uncaught error: headline, call stack, variables. */
    public String report() {
        return "\nAN ERROR HAS OCCURED [" + getMessage() + "]\n" + (callStack == null ? "" : callStack.text());
    }

    void callStack(CallStack stack) {
        callStack = stack;
    }
}
