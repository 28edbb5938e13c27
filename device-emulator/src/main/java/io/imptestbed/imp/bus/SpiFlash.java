package io.imptestbed.imp.bus;

import java.time.Duration;
import java.util.Arrays;

/**
 * The flash memory beside the imp that its code may use, {@code hardware.spiflash}; for turns of the device, apart from {@link #memory}.
 *
 * <p>Its content survives restarts, power cycles and deep sleep; that it is enabled does not.
 *
 * <p>Source: imp API, hardware.spiflash
 */
public final class SpiFlash {
    /** Flags of {@link #write}, and what it answers when that verification fails. */
    public static final int POSTVERIFY = 1;

    public static final int PREVERIFY = 2;

    /** Inferred: what a common chip of 4 MB answers. */
    private static final int CHIP = 0xEF4016;

    private final Board board;
    private final FlashMemory memory;
    private boolean enabled;

    public SpiFlash(Board board, FlashMemory memory) {
        this.board = board;
        this.memory = memory;
    }

    /** Returns the memory itself, for use on the timeline. */
    public FlashMemory memory() {
        return memory;
    }

    /** Powers the chip; no effect if it is. */
    public void enable() {
        board.requireTurn("hardware.spiflash.enable");
        enabled = true;
    }

    /** Takes power from the chip. */
    public void disable() {
        board.requireTurn("hardware.spiflash.disable");
        enabled = false;
    }

    /** Tells whether the chip is enabled. */
    public boolean isenabled() {
        board.requireTurn("hardware.spiflash.isenabled");
        return enabled;
    }

    /** Returns how many bytes there are. */
    public int size() {
        requireEnabled("size");
        return memory.size();
    }

    /** Returns the chip's JEDEC ID. */
    public int chipid() {
        requireEnabled("chipid");
        return CHIP;
    }

    /**
     * Sets how fast the bus to the chip is, from the next {@link #enable} on. Simplified: no effect.
     *
     * @param hertz from the slowest to the fastest speed of the model
     * @return the speed that it has: one of the model's, not faster than {@code hertz}
     */
    public int setspeed(int hertz) {
        board.requireTurn("hardware.spiflash.setspeed");
        var speeds = board.model().spiflashSpeeds();
        var slowest = speeds.get(0);
        var fastest = speeds.get(speeds.size() - 1);
        if (hertz < slowest || hertz > fastest) {
            throw new IllegalArgumentException(
                    "speed: " + hertz + " (expected: " + slowest + " to " + fastest + " Hz)");
        }
        return speeds.stream().filter(each -> each <= hertz).reduce(slowest, Math::max);
    }

    /**
     * Returns a copy of so many bytes.
     *
     * @throws IllegalArgumentException if they are not all inside
     * @throws IllegalStateException if the chip is not enabled
     */
    public byte[] read(int address, int count) {
        requireEnabled("read");
        return board.timeline().call(() -> memory.read(address, count));
    }

    /**
     * Writes bytes, a page after the other.
     *
     * @param flags {@link #PREVERIFY}: write nothing that the memory cannot take; {@link #POSTVERIFY}: compare afterwards
     * @return 0, or the flag whose verification failed
     * @throws IllegalArgumentException if they are not all inside
     * @throws IllegalStateException if the chip is not enabled
     */
    public int write(int address, byte[] bytes, int flags) {
        requireEnabled("write");
        if ((flags & PREVERIFY) != 0 && !board.timeline().call(() -> memory.takes(address, bytes))) {
            return PREVERIFY;
        }
        board.timeline().call(() -> {
            memory.write(address, bytes);
            return 0;
        });
        var pages = bytes.length == 0
                ? 0
                : (address + bytes.length - 1) / FlashMemory.PAGE - address / FlashMemory.PAGE + 1;
        wait("spiflash.write", board.profile().spiflashPageTime().multipliedBy(pages));
        var matches = (flags & POSTVERIFY) == 0
                || Arrays.equals(bytes, board.timeline().call(() -> memory.read(address, bytes.length)));
        return matches ? 0 : POSTVERIFY;
    }

    /**
     * Erases a sector of 4 KB.
     *
     * @param address any in the sector
     * @throws IllegalArgumentException if it is not inside
     * @throws IllegalStateException if the chip is not enabled
     */
    public void erasesector(int address) {
        requireEnabled("erasesector");
        board.timeline().call(() -> {
            memory.erase(address);
            return 0;
        });
        wait("spiflash.erasesector", board.profile().spiflashEraseTime());
    }

    private void wait(String with, Duration length) {
        if (!length.isZero()) {
            board.block(with, length);
        }
    }

    private void requireEnabled(String verb) {
        board.requireTurn("hardware.spiflash." + verb);
        if (!enabled) {
            throw new NotReadyException("spiflash: not enabled (call enable first)");
        }
    }

    /** The code is gone: the chip is not enabled. */
    public void forget() {
        enabled = false;
    }
}
