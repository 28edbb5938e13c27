package io.imptestbed.client.link;

/**
 * Makes frames take time by their size, one after the other: a line that sends so many bytes a second and no more.
 *
 * @param bytesPerSecond 1 or more
 */
record Bandwidth(long bytesPerSecond) {
    static final String NAME = "bandwidth";
    private static final long SECOND_NANOS = 1_000_000_000;

    Bandwidth {
        if (bytesPerSecond < 1) {
            throw new IllegalArgumentException(
                    "bandwidth: " + bytesPerSecond + " bytes a second (expected: 1 or more)");
        }
    }

    /** Returns when a frame of {@code bytes} is through that can start at {@code nanos}; rounded up to a nanosecond. */
    long after(long nanos, int bytes) {
        return nanos + (bytes * SECOND_NANOS + bytesPerSecond - 1) / bytesPerSecond;
    }
}
