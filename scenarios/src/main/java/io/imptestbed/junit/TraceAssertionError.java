package io.imptestbed.junit;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** A failed assertion that knows which entries of the trace show it, so that the packets around them can be drawn. */
final class TraceAssertionError extends AssertionFailedError {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // lists of the JDK are serializable
    private final List<Long> entries;

    TraceAssertionError(String message, Collection<Long> entries) {
        super(message);
        this.entries = List.copyOf(entries);
        setStackTrace(fromTheTest(getStackTrace()));
    }

    /** Leaves our own frames out, so that the first line is the one in the test. */
    private static StackTraceElement[] fromTheTest(StackTraceElement[] frames) {
        var first = 0;
        while (first < frames.length - 1 && isOurs(frames[first].getClassName())) {
            first++;
        }
        return Arrays.copyOfRange(frames, first, frames.length);
    }

    private static boolean isOurs(String type) {
        var isAssertion = type.startsWith(World.class.getPackageName() + ".")
                && (type.endsWith("Assert") || type.endsWith("Demand") || type.endsWith("Exam"));
        return isAssertion || type.startsWith("java.") || type.equals(World.class.getName());
    }

    List<Long> entries() {
        return entries;
    }
}
