package io.imptestbed.client.profile;

import io.imptestbed.time.TimeText;
import java.time.Duration;

/**
 * Limits of arguments that no profile changes, because nobody has reason to.
 *
 * <pre>{@code
 * Duration wait = Limits.upTo(Limits.LONGEST_WAKEUP, "interval", interval);
 * }</pre>
 */
public final class Limits {
    /** Source: imp API, imp.wakeup() */
    public static final Duration LONGEST_WAKEUP = Duration.ofSeconds(10_737_418);

    /** Source: imp API, imp.deepsleepfor() */
    public static final Duration LONGEST_SLEEP = Duration.ofSeconds(2_419_198);

    private Limits() {}

    /**
     * Returns {@code length}, if it is 0 to {@code longest}.
     *
     * @param what what is so long
     * @throws IllegalArgumentException if not
     */
    public static Duration upTo(Duration longest, String what, Duration length) {
        if (length.isNegative() || length.compareTo(longest) > 0) {
            throw new IllegalArgumentException(
                    what + ": " + TimeText.brief(length) + " (expected: 0 to " + longest.toSeconds() + " s)");
        }
        return length;
    }
}
