package io.imptestbed.imp.device;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The device's object {@code hardware}; for turns of the device.
 *
 * <p>Source: imp API, hardware
 */
public final class HardwareObject {
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long NANOS_A_MICRO = 1_000;
    private static final double SUPPLY_VOLTS = 3.3;
    private static final double FULL_SCALE = 65_535;
    private static final Pattern PIN = Pattern.compile("pin[0-9A-Z]{1,2}");

    private final Device device;
    private final Map<String, Pin> pins = new TreeMap<>();
    private volatile DoubleSupplier supply = () -> SUPPLY_VOLTS;
    private volatile DoubleSupplier light = () -> 0;

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

    /** Returns the volts of the supply. Inferred: 3.3 V, if nothing is wired. */
    public double voltage() {
        return supply.getAsDouble();
    }

    /** Returns how bright it is, 0 to 65535. Inferred: 0, if nothing is wired. */
    public int lightlevel() {
        return (int) Math.max(0, Math.min(FULL_SCALE, light.getAsDouble()));
    }

    /** Wires the supply to a source of volts, which is asked at each reading; null for 3.3 V. */
    public void attachSupply(@Nullable DoubleSupplier volts) {
        supply = volts == null ? () -> SUPPLY_VOLTS : volts;
    }

    /** Wires the light sensor to a source of 0 to 65535, which is asked at each reading; null for darkness. */
    public void attachLight(@Nullable DoubleSupplier level) {
        light = level == null ? () -> 0 : level;
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
