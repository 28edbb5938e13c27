package io.imptestbed.imp.device;

/**
 * The device's object {@code hardware}.
 *
 * <p>Source: imp API, hardware
 */
public final class HardwareObject {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;

    private final Device device;

    HardwareObject(Device device) {
        this.device = device;
    }

    /** Returns the milliseconds since the device started, wrapped at 32 bits. */
    public int millis() {
        return (int) (device.os().sinceBootNanos() / NANOS_A_MILLI);
    }

    /** Returns the microseconds since the device started, wrapped at 32 bits. */
    public int micros() {
        return (int) (device.os().sinceBootNanos() / NANOS_A_MICRO);
    }

    /** Returns why the code was started, the code of a {@link WakeReason}. */
    public int wakereason() {
        return device.current("hardware.wakereason").reason().code();
    }
}
