package io.imptestbed.junit;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Waits on the wall; apart from everything else, so that tests in virtual time need no Awaitility. */
final class RealTimeWait {
    private static final Duration POLL = Duration.ofMillis(2);

    private RealTimeWait() {}

    /** Waits for {@code condition} and tells whether it came to hold. */
    static boolean holdsWithin(BooleanSupplier condition, Duration limit) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .atMost(limit)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }

    /** As {@link #holdsWithin}, for as long as Awaitility waits unless told otherwise. */
    static boolean holdsInTime(BooleanSupplier condition) {
        try {
            Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(POLL)
                    .until(condition::getAsBoolean);
            return true;
        } catch (ConditionTimeoutException late) {
            return false;
        }
    }
}
