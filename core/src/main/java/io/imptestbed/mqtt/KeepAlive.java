package io.imptestbed.mqtt;

import java.time.Duration;
import java.util.Optional;

/**
 * The longest time between two packets of a Client; 0 switches it off.
 *
 * @param seconds 0 to 65535. Source: MQTT 3.1.1 section 3.1.2.10
 */
public record KeepAlive(int seconds) {
    /** No Keep Alive. */
    public static final KeepAlive OFF = new KeepAlive(0);

    public KeepAlive {
        if (seconds < 0 || seconds > 65_535) {
            throw new IllegalArgumentException("keepAlive: " + seconds + " s (expected: 0 to 65535 s)");
        }
    }

    /** Returns the Keep Alive of this many seconds. */
    public static KeepAlive ofSeconds(int seconds) {
        return new KeepAlive(seconds);
    }

    /** Returns the interval between two packets of the Client, or nothing when it is off. */
    public Optional<Duration> interval() {
        return seconds == 0 ? Optional.empty() : Optional.of(Duration.ofSeconds(seconds));
    }

    /**
     * Returns how long the Server waits for a packet before it closes the connection, or nothing when it is off.
     *
     * <p>Source: [MQTT-3.1.2-24]
     */
    public Optional<Duration> patience() {
        return interval().map(i -> i.multipliedBy(3).dividedBy(2));
    }
}
