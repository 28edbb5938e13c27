package io.imptestbed.junit;

import java.util.List;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.MultipleFailuresError;
import org.opentest4j.TestAbortedException;

/** Adds to whatever fails in a test what its world has seen. */
final class Explained {
    private Explained() {}

    /**
     * Returns what to throw in the place of {@code failure}: a failed assertion with a longer message and the same stack trace, or the same
     * exception with the explanation as a suppressed one.
     */
    static Throwable of(Throwable failure, World world) {
        if (failure instanceof TestAbortedException) {
            return failure;
        }
        if (failure instanceof AssertionError assertion && !(failure instanceof MultipleFailuresError)) {
            return longer(assertion, String.valueOf(assertion.getMessage()), world);
        }
        if (failure instanceof IllegalStateException && failure.getCause() instanceof AssertionError inCallback) {
            // An assertion in a callback or a turn fails where nobody called it; the timeline hands it over.
            return longer(inCallback, failure.getMessage() + "\n" + inCallback.getMessage(), world);
        }
        failure.addSuppressed(new WorldAtFailure(text(List.of(), world)));
        return failure;
    }

    private static AssertionFailedError longer(AssertionError failure, String message, World world) {
        var entries = failure instanceof TraceAssertionError known ? known.entries() : List.<Long>of();
        var whole = message.stripTrailing() + "\n\n" + text(entries, world);
        var explained =
                failure instanceof AssertionFailedError known && known.isExpectedDefined() && known.isActualDefined()
                        ? new AssertionFailedError(whole, known.getExpected(), known.getActual())
                        : new AssertionFailedError(whole);
        explained.setStackTrace(failure.getStackTrace());
        for (var suppressed : failure.getSuppressed()) {
            explained.addSuppressed(suppressed);
        }
        return explained;
    }

    private static String text(List<Long> entries, World world) {
        var scene = world.explain(entries);
        return (scene.isEmpty() ? "" : scene + "\n\n") + "  " + world;
    }

    /** The explanation of an exception that is no failed assertion. */
    private static final class WorldAtFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        WorldAtFailure(String text) {
            super("what the world has seen\n" + text, null, false, false);
        }
    }
}
