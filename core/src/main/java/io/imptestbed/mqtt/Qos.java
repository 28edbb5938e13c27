package io.imptestbed.mqtt;

/**
 * A level of delivery assurance.
 *
 * <p>Source: MQTT 3.1.1 section 4.3.
 */
public enum Qos {
    /** Delivered once or not at all. */
    AT_MOST_ONCE(0),
    /** Delivered once or more. */
    AT_LEAST_ONCE(1),
    /** Delivered once, neither lost nor duplicated. */
    EXACTLY_ONCE(2);

    private final int value;

    Qos(int value) {
        this.value = value;
    }

    /**
     * Returns the level with this number on the wire.
     *
     * @throws IllegalArgumentException if {@code value} is not 0, 1 or 2. Source: [MQTT-3.3.1-4]
     */
    public static Qos of(int value) {
        return switch (value) {
            case 0 -> AT_MOST_ONCE;
            case 1 -> AT_LEAST_ONCE;
            case 2 -> EXACTLY_ONCE;
            default -> throw new IllegalArgumentException("qos: " + value + " (expected: 0, 1 or 2)");
        };
    }

    /** Returns the number on the wire, 0 to 2. */
    public int value() {
        return value;
    }

    /** Returns the lower of this level and {@code other}, which is the level a message is delivered at. */
    public Qos atMost(Qos other) {
        return value <= other.value ? this : other;
    }
}
