package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An SPI bus of the device, such as {@code hardware.spi257}; for turns of the device, apart from {@link #attach}.
 *
 * <p>A transfer is over, and its bytes arrive, when its bits have gone over the line; at once if the profile says so. A line that nobody drives reads
 * as 1.
 *
 * <p>Source: imp API, hardware.spi
 */
public final class SpiBus {
    /** Data rates that all imps have, in kHz. */
    private static final int SLOWEST = 117;

    private static final int FASTEST = 30_000;
    private static final long NANOS_A_BYTE_AT_1_KHZ = 8_000_000;
    private static final byte IDLE = (byte) 0xFF;

    private final Board board;
    private final String name;
    private @Nullable SpiPeripheral peripheral;
    private boolean wiredLine;
    // until the code starts anew
    private boolean ownLine;
    private boolean enabled;
    private int rate = SLOWEST;
    private boolean selected;

    public SpiBus(Board board, String name) {
        this.board = board;
        this.name = name;
    }

    /** Returns the name of the bus, such as {@code spi257}. */
    public String name() {
        return name;
    }

    /**
     * Wires a peripheral, for good.
     *
     * @param byLine whether a chip select line says when it is meant; then {@link #select} tells
     */
    public void attach(SpiPeripheral wired, boolean byLine) {
        onTimeline(() -> {
            peripheral = wired;
            wiredLine = byLine;
        });
    }

    /** Returns what is wired. */
    public Optional<SpiPeripheral> peripheral() {
        return board.timeline().call(() -> Optional.ofNullable(peripheral));
    }

    /** The chip select line changed; on the timeline. */
    public void select(boolean active) {
        if (peripheral != null && active != selected) {
            selected = active;
            peripheral.select(active);
        }
    }

    /**
     * Enables the bus.
     *
     * @param modeFlags not needed here
     * @param kilohertz the data rate
     * @return the rate that it has
     */
    public int configure(int modeFlags, int kilohertz) {
        board.requireTurn(name + ".configure");
        if (kilohertz <= 0) {
            throw new IllegalArgumentException("dataRate: " + kilohertz + " (expected: kHz, more than 0)");
        }
        var possible = Math.max(SLOWEST, Math.min(FASTEST, kilohertz));
        onTimeline(() -> {
            enabled = true;
            rate = possible;
        });
        return possible;
    }

    /** Disables the bus until it is configured again. */
    public void disable() {
        board.requireTurn(name + ".disable");
        forget();
    }

    /** Drives the chip select line that belongs to the bus. */
    public void chipselect(boolean active) {
        requireEnabled("chipselect");
        onTimeline(() -> {
            ownLine = true;
            select(active);
        });
    }

    /** Writes bytes; what is read meanwhile is lost. */
    public void write(byte[] bytes) {
        requireEnabled("write");
        transfer("write", bytes);
    }

    /** Writes bytes and returns what was read meanwhile. */
    public byte[] writeread(byte[] bytes) {
        requireEnabled("writeread");
        return transfer("writeread", bytes);
    }

    /** Reads so many bytes. */
    public byte[] read(int count) {
        requireEnabled("read");
        if (count < 0) {
            throw new IllegalArgumentException("numberOfBytes: " + count + " (expected: 0 or more)");
        }
        var filler = new byte[count];
        Arrays.fill(filler, IDLE);
        return transfer("read", filler);
    }

    private byte[] transfer(String verb, byte[] bytes) {
        board.spend(name + "." + verb, Duration.ofNanos(bytes.length * NANOS_A_BYTE_AT_1_KHZ / rate));
        return board.timeline().call(() -> {
            var wired = peripheral;
            if (wired == null || (hasLine() && !selected)) {
                var nothing = new byte[bytes.length];
                Arrays.fill(nothing, IDLE);
                return nothing;
            }
            if (hasLine()) {
                return wired.transfer(bytes);
            }
            wired.select(true);
            var read = wired.transfer(bytes);
            wired.select(false);
            return read;
        });
    }

    private boolean hasLine() {
        return wiredLine || ownLine;
    }

    private void requireEnabled(String verb) {
        board.requireTurn(name + "." + verb);
        if (!board.timeline().call(() -> enabled)) {
            throw new NotReadyException(name + ": not configured (call configure first)");
        }
    }

    /** Power came, after it was away. */
    public void powerOn() {
        if (peripheral != null) {
            peripheral.powerOn();
        }
    }

    /** Power has gone. */
    public void powerOff() {
        if (peripheral != null) {
            peripheral.powerOff();
        }
    }

    /** The code is gone: the bus is as after a start. */
    public void forget() {
        onTimeline(() -> {
            if (ownLine) {
                select(false);
            }
            enabled = false;
            ownLine = false;
        });
    }

    private void onTimeline(Runnable deed) {
        board.timeline().call(() -> {
            deed.run();
            return 0;
        });
    }
}
