package io.imptestbed.imp.bus;

import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.Function;

/**
 * What is wired to a device.
 *
 * <pre>{@code
 * Bench bench = wiring -> wiring.i2c("i2c89", 0x5F, RegisterFile.ofBytes().set(0x0F, 0xBC)).volts("pin1", 3.3);
 * imp.device().wire(bench);
 * }</pre>
 *
 * One bench may be used for any number of devices: it is asked once for each, and makes the peripherals anew.
 */
@FunctionalInterface
public interface Bench {
    /** Nothing at all. */
    Bench EMPTY = wiring -> {};

    /** Wires a device. */
    void wire(Wiring wiring);

    /** Returns this bench and then {@code other}. */
    default Bench and(Bench other) {
        return wiring -> {
            wire(wiring);
            other.wire(wiring);
        };
    }

    /**
     * Returns the bench that a table describes, as scenario files have it.
     *
     * <pre>
     * type: imp003                              the model; any if it is not said
     * pin1: 1.65, high, low or { sensor: name } volts of a pin
     * i2c89: { "0x5F": peripheral }             address of 7 bits
     * spi257: peripheral                        with select: pin8 if a line selects it; or loopback
     * uart57: { answers: …, says: … }           or loopback
     * spiflash: 4MB
     * </pre>
     *
     * A peripheral is {@code registers: { "0x0F": "0xBC", "0x28": [1, 2], "0x2A": { sensor: name, scale: 100, bytes: 2 } }}, with the options
     * {@code width}, {@code addressBytes}, {@code increment} and {@code readBit}. What the chip does by itself stands below {@code acts}:
     * {@code { when: { written: "0x21", bits: "0x01" }, after: 5ms, sets: { "0x27": "0x03" }, clears: { "0x21": "0x01" } }},
     * {@code { when: { read: "0x2B" }, clears: … }} or {@code { every: 1s, while: { "0x20": "0x81" }, sets: … }}, and lines that it drives below
     * {@code lines: { pin1: { "0x27": "0x01" } }}: high while these bits are set. A register that is {@code { value: …, while: …, unless: … }},
     * or a sensor with these, reads 0 while they are not met. Or a peripheral is {@code answers: { "F5": "66 4C" }} in hex. Answers are a
     * table, or a list of {@code { when: …, answer: …, after: 20ms }}; a serial line has texts, or {@code { hex: "B5 62" }}, and
     * {@code says: [ { text: …, at: 1s, every: 1s } ]}.
     *
     * @param table of strings, numbers, booleans, lists and tables
     * @param sensors gives the sensor of a name
     * @throws BenchProblemsException if the table is wrong, with all that is wrong
     */
    static Bench of(Map<String, ?> table, Function<String, Optional<DoubleSupplier>> sensors) {
        return BenchTable.read(table, sensors);
    }
}
