package io.imptestbed.imp.device;

/**
 * A-law companding of 16-bit samples to bytes.
 *
 * <p>Source: ITU-T G.711
 */
final class ALaw {
    private static final int MIDDLE = 0x8000;
    private static final int MASK = 0x55;
    private static final int SIGN = 0x80;

    private ALaw() {}

    /** Compresses an unsigned sample. */
    static int compress(int sample) {
        var signed = sample - MIDDLE;
        var sign = signed >= 0 ? SIGN : 0;
        var size = Math.min(0x7FFF, signed >= 0 ? signed : -signed - 1) >> 3;
        var segment = Math.max(0, Integer.SIZE - Integer.numberOfLeadingZeros(size) - 5);
        var value = (segment << 4) | ((size >> Math.max(1, segment)) & 0x0F);
        return (sign | value) ^ MASK;
    }

    /** Returns an unsigned sample of 16 bits. */
    static int expand(int compressed) {
        var value = compressed ^ MASK;
        var segment = (value >> 4) & 0x07;
        var step = ((value & 0x0F) << 4) | 0x08;
        var size = segment == 0 ? step : (step + 0x100) << (segment - 1);
        return (value & SIGN) != 0 ? MIDDLE + size : MIDDLE - size;
    }
}
