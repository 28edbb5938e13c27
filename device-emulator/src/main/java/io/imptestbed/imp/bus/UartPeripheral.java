package io.imptestbed.imp.bus;

import java.time.Duration;

/** Something at the other end of a serial line; its methods are called on the timeline. */
public interface UartPeripheral {
    /** The way to the device. */
    interface Line {
        /** Sends bytes to the device after {@code delay}; they take as long as the baud rate says, after those that were sent before. */
        void send(byte[] bytes, Duration delay);
    }

    /** The device has written bytes, the last of which has just arrived. */
    void received(byte[] bytes, Line line);

    /** Power came; what it says of its own accord begins now. */
    default void powerOn(Line line) {}

    /** Power has gone. */
    default void powerOff() {}
}
