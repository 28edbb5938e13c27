package io.imptestbed.imp.bus;

import org.jspecify.annotations.Nullable;

/**
 * Something at an address of an I2C bus.
 *
 * <p>A read of the imp with a sub-address is a {@link #write} of the sub-address and then a {@link #read}. Methods are called on the timeline.
 */
public interface I2cPeripheral {
    /**
     * Takes bytes.
     *
     * @return false if it does not acknowledge them
     */
    boolean write(byte[] bytes);

    /**
     * Gives bytes.
     *
     * @param count how many; 0 or more
     * @return as many, or null if it does not acknowledge its address
     */
    byte @Nullable [] read(int count);

    /** Power came, after it was away: everything is as it is when new. */
    default void powerOn() {}

    /** Power has gone. */
    default void powerOff() {}
}
