package io.imptestbed.imp.bus;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * NOR flash: writing clears bits and never sets one, erasing sets all bits of a sector of 4 KB; what it holds survives everything.
 *
 * <p>Takes memory only for what was written.
 */
public final class FlashMemory {
    /** The bytes of a sector. */
    public static final int SECTOR = 4096;
    /** The bytes of a page, which are written at once. */
    public static final int PAGE = 256;

    private static final byte ERASED = (byte) 0xFF;

    private final int size;
    private final Map<Integer, byte[]> sectors = new TreeMap<>();

    /**
     * Makes an erased memory.
     *
     * @param size in bytes, a multiple of 4096
     * @throws IllegalArgumentException if it is none
     */
    public FlashMemory(int size) {
        if (size <= 0 || size % SECTOR != 0) {
            throw new IllegalArgumentException("size: " + size + " (expected: a multiple of 4096 bytes)");
        }
        this.size = size;
    }

    /** Returns its size in bytes. */
    public int size() {
        return size;
    }

    /**
     * Returns a copy of so many bytes.
     *
     * @throws IllegalArgumentException if they are not all inside
     */
    public byte[] read(int address, int count) {
        requireInside(address, count);
        var bytes = new byte[count];
        Arrays.fill(bytes, ERASED);
        for (int done = 0; done < count; ) {
            var within = (address + done) % SECTOR;
            var part = Math.min(count - done, SECTOR - within);
            var sector = sectors.get((address + done) / SECTOR);
            if (sector != null) {
                System.arraycopy(sector, within, bytes, done, part);
            }
            done += part;
        }
        return bytes;
    }

    /**
     * Clears the bits that are 0 in {@code bytes}.
     *
     * @throws IllegalArgumentException if they are not all inside
     */
    public void write(int address, byte[] bytes) {
        requireInside(address, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            sectors.computeIfAbsent((address + i) / SECTOR, index -> erased())[(address + i) % SECTOR] &= bytes[i];
        }
    }

    /** Tells whether a write of {@code bytes} leaves exactly them there. */
    public boolean takes(int address, byte[] bytes) {
        var now = read(address, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if ((now[i] & bytes[i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Erases the sector with this address.
     *
     * @throws IllegalArgumentException if it is not inside
     */
    public void erase(int address) {
        requireInside(address, 1);
        sectors.remove(address / SECTOR);
    }

    /** Erases all of it. */
    public void erase() {
        sectors.clear();
    }

    private static byte[] erased() {
        var sector = new byte[SECTOR];
        Arrays.fill(sector, ERASED);
        return sector;
    }

    private void requireInside(int address, int count) {
        if (address < 0 || count < 0 || (long) address + count > size) {
            throw new IllegalArgumentException(
                    "address: " + address + " for " + count + " bytes (expected: all within " + size + " bytes)");
        }
    }
}
