package io.imptestbed.imp.device;

import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A pin of the device, such as {@code hardware.pin1}; for turns of the device.
 *
 * <p>What it is wired to is said with {@link Device#attach}; an input that is wired to nothing is at 0 V, or at 3.3 V with a pull-up. Simplified:
 * no callback when an input changes, because nobody watches a signal; {@link Device#wake} wakes a device from deep sleep.
 *
 * <p>Source: imp API, hardware.pin
 */
public final class Pin {
    private static final double SUPPLY_VOLTS = 3.3;
    private static final int FULL_SCALE = 65_535;

    private final Device device;
    private final String name;
    private @Nullable DoubleSupplier source;
    private @Nullable PinMode mode;
    private double written;

    Pin(Device device, String name) {
        this.device = device;
        this.name = name;
    }

    /** Says what the pin is used for, until the code starts anew. */
    public void configure(PinMode use) {
        configure(use, 0);
    }

    /**
     * Says what the pin is used for, until the code starts anew.
     *
     * @param value what an output starts with
     */
    public void configure(PinMode use, double value) {
        device.current("hardware." + name + ".configure");
        mode = use;
        written = value;
    }

    /**
     * Returns 0 to 65535 of an analog input, 0 or 1 of a digital one, and what was written to an output.
     *
     * @throws IllegalStateException if the pin was not configured
     */
    public double read() {
        var use = configured("read");
        if (use.isOutput()) {
            return written;
        }
        var volts = source == null ? (use == PinMode.DIGITAL_IN_PULLUP ? SUPPLY_VOLTS : 0) : source.getAsDouble();
        if (use == PinMode.ANALOG_IN) {
            return Math.round(Math.max(0, Math.min(1, volts / SUPPLY_VOLTS)) * FULL_SCALE);
        }
        return volts >= SUPPLY_VOLTS / 2 ? 1 : 0;
    }

    /**
     * Writes to an output.
     *
     * @throws IllegalStateException if the pin is not configured as one
     */
    public void write(double value) {
        var use = configured("write");
        if (!use.isOutput()) {
            throw new IllegalStateException(name + ": configured as " + use + " (expected: as an output)");
        }
        written = value;
    }

    private PinMode configured(String verb) {
        device.current("hardware." + name + "." + verb);
        var use = mode;
        if (use == null) {
            throw new IllegalStateException(name + ": not configured (call configure first)");
        }
        return use;
    }

    void attach(@Nullable DoubleSupplier volts) {
        source = volts;
    }

    void forget() {
        mode = null;
    }
}
