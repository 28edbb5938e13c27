package io.imptestbed.imp.script;

import io.imptestbed.imp.bus.SpiFlash;
import io.imptestbed.imp.bus.Uart;
import io.imptestbed.imp.bus.UartFormat;
import io.imptestbed.imp.device.PinMode;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.squirrel.Machine;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The constants that go with {@code hardware}.
 *
 * <p>Source: imp API, hardware; the vendor says that values may change. Inferred: those of analog pins, serial ports, samplers and outputs.
 */
final class HardwareConstants {
    static final int NO_TX = 1;
    static final int NO_RX = 2;
    static final int NO_CTSRTS = 4;
    static final int TIMING_ENABLED = 8;
    static final int CALLBACK_WITH_FLAGS = 16;
    static final int NORMALISE = 1;
    static final int A_LAW_COMPRESS = 2;
    static final int AUDIO = 1;
    static final int A_LAW_DECOMPRESS = 2;
    static final int SYNC = 1;

    static final List<UartFormat.Parity> PARITIES =
            List.of(UartFormat.Parity.NONE, UartFormat.Parity.EVEN, UartFormat.Parity.ODD);

    private static final Map<PinMode, Integer> MODES = new EnumMap<>(Map.ofEntries(
            Map.entry(PinMode.DIGITAL_IN, 0x100),
            Map.entry(PinMode.DIGITAL_IN_PULLUP, 0x200),
            Map.entry(PinMode.DIGITAL_IN_PULLDOWN, 0x300),
            Map.entry(PinMode.DIGITAL_OUT, 0x400),
            Map.entry(PinMode.DIGITAL_OUT_OD, 0x500),
            Map.entry(PinMode.DIGITAL_OUT_OD_PULLUP, 0x600),
            Map.entry(PinMode.ANALOG_IN, 0x700),
            Map.entry(PinMode.ANALOG_OUT, 0x800),
            Map.entry(PinMode.PWM_OUT, 0x900),
            Map.entry(PinMode.DIGITAL_IN_WAKEUP, 0xA00),
            Map.entry(PinMode.PULSE_COUNTER, 0xB00)));

    private HardwareConstants() {}

    static void define(Machine machine) {
        for (var reason : WakeReason.values()) {
            machine.define("WAKEREASON_" + reason.name(), reason.code());
        }
        // Names that older code has for the pin that wakes.
        machine.define("WAKEREASON_PIN1", WakeReason.PIN.code());
        machine.define("WAKEREASON_PINW", WakeReason.PIN.code());
        MODES.forEach((mode, value) -> machine.define(mode.name(), value));
        defineBuses(machine);
        defineSamples(machine);
    }

    private static void defineBuses(Machine machine) {
        for (var speed : List.of(10, 50, 100, 400)) {
            machine.define("CLOCK_SPEED_" + speed + "_KHZ", 1000 * speed);
        }
        machine.define("SIMPLEX_RX", 1);
        machine.define("SIMPLEX_TX", 2);
        machine.define("CLOCK_IDLE_HIGH", 4);
        machine.define("CLOCK_IDLE_LOW", 0);
        machine.define("CLOCK_2ND_EDGE", 8);
        machine.define("MSB_FIRST", 0);
        machine.define("LSB_FIRST", 16);
        machine.define("NO_SCLK", 32);
        machine.define("USE_CS_L", 64);
        for (int i = 0; i < PARITIES.size(); i++) {
            machine.define("PARITY_" + PARITIES.get(i).name(), i);
        }
        machine.define("NO_TX", NO_TX);
        machine.define("NO_RX", NO_RX);
        machine.define("NO_CTSRTS", NO_CTSRTS);
        machine.define("TIMING_ENABLED", TIMING_ENABLED);
        machine.define("CALLBACK_WITH_FLAGS", CALLBACK_WITH_FLAGS);
        machine.define("READ_READY", Uart.READ_READY);
        machine.define("WRITE_DONE", Uart.WRITE_DONE);
        machine.define("NOISE_ERROR", 4);
        machine.define("FRAME_ERROR", 8);
        machine.define("PARITY_ERROR", 16);
        machine.define("OVERRUN_ERROR", Uart.OVERRUN_ERROR);
        machine.define("LINE_IDLE", 64);
        machine.define("WRITE_HALF_DONE", Uart.WRITE_HALF_DONE);
        machine.define("SPIFLASH_PREVERIFY", SpiFlash.PREVERIFY);
        machine.define("SPIFLASH_POSTVERIFY", SpiFlash.POSTVERIFY);
        var obsolete = List.of("I2C_12", "I2C_89", "SPI_189", "SPI_257", "UART_12", "UART_57", "UART_1289", "UART_6E");
        for (int i = 0; i < obsolete.size(); i++) {
            machine.define(obsolete.get(i), i);
        }
    }

    private static void defineSamples(Machine machine) {
        machine.define("NORMALISE", NORMALISE);
        machine.define("A_LAW_COMPRESS", A_LAW_COMPRESS);
        machine.define("AUDIO", AUDIO);
        machine.define("A_LAW_DECOMPRESS", A_LAW_DECOMPRESS);
        machine.define("SYNC", SYNC);
    }

    /** The mode with this value, or an error that the script can catch. */
    static PinMode mode(int value) {
        return MODES.entrySet().stream()
                .filter(each -> each.getValue() == value)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> Misuse.error("pinType: " + value + " (expected: such as DIGITAL_OUT or ANALOG_IN)"));
    }

    static Set<UartFormat.Flag> uartFlags(int bits) {
        var flags = EnumSet.noneOf(UartFormat.Flag.class);
        add(flags, UartFormat.Flag.NO_TX, bits & NO_TX);
        add(flags, UartFormat.Flag.NO_RX, bits & NO_RX);
        add(flags, UartFormat.Flag.NO_CTSRTS, bits & NO_CTSRTS);
        add(flags, UartFormat.Flag.TIMING_ENABLED, bits & TIMING_ENABLED);
        add(flags, UartFormat.Flag.CALLBACK_WITH_FLAGS, bits & CALLBACK_WITH_FLAGS);
        return flags;
    }

    private static void add(Set<UartFormat.Flag> flags, UartFormat.Flag flag, int bit) {
        if (bit != 0) {
            flags.add(flag);
        }
    }
}
