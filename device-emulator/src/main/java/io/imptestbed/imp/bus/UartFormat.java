package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Set;

/**
 * How characters go over a serial line.
 *
 * <p>Source: imp API, hardware.uart.configure()
 *
 * @param baudRate bits a second
 * @param wordSize data bits a character, 7 or 8
 * @param stopBits 1 or 2
 */
public record UartFormat(int baudRate, int wordSize, Parity parity, int stopBits, Set<Flag> flags) {
    private static final long NANOS_A_SECOND = 1_000_000_000;

    /** What the parity bit says. */
    public enum Parity {
        NONE,
        EVEN,
        ODD
    }

    /** What is not as it is by default. */
    public enum Flag {
        /** There are no lines CTS and RTS. */
        NO_CTSRTS,
        /** There is no line to write to. */
        NO_TX,
        /** There is no line to read from. */
        NO_RX,
        /** What is read carries how long it came after the character before it. */
        TIMING_ENABLED,
        /** The callback hears of every event, not only of data. */
        CALLBACK_WITH_FLAGS
    }

    public UartFormat {
        require("baudRate", baudRate, 1, 12_500_000);
        require("wordSize", wordSize, 7, 8);
        require("stopBits", stopBits, 1, 2);
        flags = Set.copyOf(flags);
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: " + least + " to " + most + ")");
        }
    }

    /** Returns how long so many characters take. */
    Duration time(long characters) {
        var bits = 1 + wordSize + (parity == Parity.NONE ? 0 : 1) + stopBits;
        return Duration.ofNanos((characters * bits * NANOS_A_SECOND + baudRate - 1) / baudRate);
    }
}
