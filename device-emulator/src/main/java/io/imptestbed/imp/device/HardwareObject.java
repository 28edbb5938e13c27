package io.imptestbed.imp.device;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The device's object {@code hardware}; for turns of the device.
 *
 * <p>Source: imp API, hardware
 */
public final class HardwareObject {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final Pattern PIN = Pattern.compile("pin[0-9A-Z]{1,2}");

    private final Device device;
    private final Map<String, Pin> pins = new TreeMap<>();

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

    /**
     * Returns a pin.
     *
     * @param name {@code pin} and a digit or letter, such as {@code pin1} or {@code pinW}
     * @throws IllegalArgumentException if {@code name} is none of a pin
     */
    public Pin pin(String name) {
        if (!PIN.matcher(name).matches()) {
            throw new IllegalArgumentException("pin: " + name + " (expected: such as pin1 or pinW)");
        }
        return device.timeline().call(() -> pins.computeIfAbsent(name, each -> new Pin(device, each)));
    }

    /** The code is gone: pins are as after a start. */
    void forget() {
        pins.values().forEach(Pin::forget);
    }
}
