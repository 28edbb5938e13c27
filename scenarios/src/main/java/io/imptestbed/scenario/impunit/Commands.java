package io.imptestbed.scenario.impunit;

import java.nio.file.Path;
import java.time.Duration;

/** What runs commands of the host for tests that ask for it. */
@FunctionalInterface
public interface Commands {
    /** Runs none, and says so. */
    Commands FORBIDDEN = (command, folder, limit) -> {
        throw new RefusedException("External command not run: " + command
                + " (commands run only where that is allowed: --allow-commands)");
    };

    /**
     * Runs a command and waits for its end.
     *
     * @param folder where it runs
     * @param limit how long it may take
     * @return what it printed
     * @throws RefusedException if it does not run, does not end in time, or ends with an exit code that is not 0
     */
    String run(String command, Path folder, Duration limit);

    /** A command did not come to a good end; the message says why. */
    final class RefusedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** A command did not come to a good end for this reason. */
        public RefusedException(String message) {
            super(message);
        }
    }
}
