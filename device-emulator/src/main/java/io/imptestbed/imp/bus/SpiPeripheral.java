package io.imptestbed.imp.bus;

/** Something on an SPI bus; its methods are called on the timeline. */
public interface SpiPeripheral {
    /**
     * Takes bytes and gives as many: the bus is read while it is written.
     *
     * @param sent what the device clocks out; what it sends only to read is 0xFF
     * @return of the same length
     */
    byte[] transfer(byte[] sent);

    /** The chip select line changed; without one, each transfer stands between two of these. */
    default void select(boolean selected) {}

    /** Power came, after it was away: everything is as it is when new. */
    default void powerOn() {}

    /** Power has gone. */
    default void powerOff() {}
}
