package io.imptestbed.imp.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wired to a device, as a table. */
class BenchTest {
    private static final double CELSIUS = 21.5;

    @Test
    void wires_what_the_table_says() {
        try (var world = new Recording()) {
            var table = table(
                    "type", "imp003",
                    "pinA", 1.65,
                    "pinB", "high",
                    "pinC", Map.of("sensor", "level"),
                    "spiflash", "1MB",
                    "spiLGDK", "loopback");

            Bench.of(table, sensors()).wire(world);

            assertThat(world.wired)
                    .containsExactly(
                            "model imp003",
                            "pinA 1.65",
                            "pinB 3.3",
                            "pinC follows 21.5",
                            "spiflash 1048576",
                            "spiLGDK");
        }
    }

    @Test
    void reads_registers_in_all_their_forms() {
        try (var world = new Recording()) {
            var registers = table(
                    "0x0F", "0xBC",
                    "16", List.of(1, "0x02"),
                    "0x28", table("sensor", "level", "scale", 100, "bytes", 2),
                    "0x2A", table("sensor", "level", "scale", -100, "offset", 1, "bytes", 2, "order", "big"),
                    "0x30", Map.of("sequence", List.of(0, 1)));
            var table = table("i2c89", Map.of("0x5F", table("registers", registers, "increment", "0x80")));

            Bench.of(table, sensors()).wire(world);

            var peripheral = world.i2c.get(0x5F);
            assertThat(read(peripheral, 0x0F, 1)).containsExactly(0xBC);
            assertThat(read(peripheral, 0x90, 2)).containsExactly(1, 2);
            assertThat(read(peripheral, 0x10, 2)).as("without the bit").containsExactly(1, 1);
            assertThat(read(peripheral, 0xA8, 2)).containsExactly(0x66, 0x08);
            assertThat(read(peripheral, 0xAA, 2)).containsExactly(0xF7, 0x9B);
            assertThat(read(peripheral, 0x30, 1)).containsExactly(0);
            assertThat(read(peripheral, 0x30, 1)).containsExactly(1);
            assertThat(read(peripheral, 0x30, 1)).containsExactly(1);
            assertThat(read(peripheral, 0x77, 1)).as("undeclared").containsExactly(0);
        }
    }

    @Test
    void registers_can_be_wide_and_their_addresses_too() {
        try (var world = new Recording()) {
            var table = table(
                    "i2c89",
                    Map.of("24", table("registers", Map.of("0x0123", "0xC1A0"), "width", 2, "addressBytes", 2)));

            Bench.of(table, sensors()).wire(world);
            var peripheral = world.i2c.get(24);
            peripheral.write(new byte[] {0x01, 0x24, 0x12, 0x34});

            peripheral.write(new byte[] {0x01, 0x23});
            assertThat(peripheral.read(4)).containsExactly(0xC1, 0xA0, 0x12, 0x34);
        }
    }

    @Test
    void an_i2c_peripheral_can_answer_commands_when_it_is_ready() {
        try (var world = new Recording()) {
            var answers = List.of(table("when", "F5", "answer", "66 4C", "after", "20ms"));
            Bench.of(table("i2c89", Map.of("0x40", Map.of("answers", answers))), sensors())
                    .wire(world);
            var peripheral = world.i2c.get(0x40);

            assertThat(peripheral.read(2)).isNull();
            assertThat(peripheral.write(new byte[] {1})).as("another command").isFalse();
            assertThat(peripheral.write(new byte[] {(byte) 0xF5})).isTrue();
            assertThat(peripheral.read(2)).isNull();
            world.timeline.advance(Duration.ofMillis(20));
            assertThat(peripheral.read(2)).containsExactly(0x66, 0x4C);
        }
    }

    @Test
    void an_spi_peripheral_can_answer_commands() {
        try (var world = new Recording()) {
            Bench.of(table("spi257", Map.of("answers", Map.of("9F", "0xEF4016"))), sensors())
                    .wire(world);
            var peripheral = world.spi.get();

            peripheral.select(true);
            assertThat(peripheral.transfer(new byte[] {(byte) 0x9F, 0, 0})).containsExactly(0, 0xEF, 0x40);
            assertThat(peripheral.transfer(new byte[2])).containsExactly(0x16, 0);
            peripheral.select(false);
            peripheral.select(true);
            assertThat(peripheral.transfer(new byte[2])).containsExactly(0, 0);
        }
    }

    static List<List<Object>> wrong() {
        return List.of(
                List.of(
                        table("pin3x", 1),
                        "pin3x: unknown key (expected: a pin or bus, such as pin1, i2c89, spi257, uart57, or spiflash, or type)"),
                List.of(
                        table("type", "imp001", "pinA", 1),
                        "pinA: unknown key (expected: a pin or bus of an imp001, such as pin1, i2c89, spi257, uart57, or spiflash, or type)"),
                List.of(
                        table("type", "imp001", "spiflash", "4MB"),
                        "spiflash: an imp001 has none (expected: pins and buses alone)"),
                List.of(
                        table("type", "imp7"),
                        "type: imp7 (expected: one of imp001, imp002, imp003, imp004m, imp005, imp006, impC001)"),
                List.of(
                        table("type", "type"),
                        "type: type (expected: one of imp001, imp002, imp003, imp004m, imp005, imp006, impC001)"),
                List.of(
                        table("pin1", 99),
                        "pin1: 99 (expected: volts from 0 to 3.6, such as 1.65, high, low, or { sensor: name })"),
                List.of(
                        table("pin1", "1 V"),
                        "pin1: 1 V (expected: volts from 0 to 3.6, such as 1.65, high, low, or { sensor: name })"),
                List.of(
                        table("uart57", Map.of("answers", Map.of("AT", List.of("OK")))),
                        "uart57.answers.AT: a list (expected: a text, or bytes such as { hex: \"B5 62\" })"),
                List.of(table("pin1", Map.of("sensor", "none")), "pin1.sensor: none (expected: the name of a sensor)"),
                List.of(
                        table("spiflash", "5KB"),
                        "spiflash: 5KB (expected: a size in whole sectors of 4 KB, such as 4MB)"),
                List.of(
                        table("i2c89", Map.of("0xBE", Map.of("registers", Map.of()))),
                        "i2c89.0xBE: no address of 7 bits, half of the one that the imp's calls take (expected: 0x00 to 0x7F)"),
                List.of(
                        table("i2c89", Map.of("0x5F", Map.of("registers", Map.of("0x0F", 300)))),
                        "i2c89.0x5F.registers.0x0F: 300 (expected: 0x00 to 0xFF)"),
                List.of(
                        table("i2c89", Map.of("0x5F", table("register", Map.of()))),
                        "i2c89.0x5F.register: unknown key (expected: the keys acts, addressBytes, answers, increment, lines, registers, width)\n"
                                + "i2c89.0x5F: something is missing (expected: 'registers')"),
                List.of(acting(List.of(table("when", table("read", "0x28"), "every", "1s"))), """
                        i2c89.0x5F.acts.0: does nothing (expected: sets or clears, such as { "0x27": "0x01" })
                        i2c89.0x5F.acts.0: neither or both (expected: one of when and every)"""),
                List.of(
                        acting(List.of(
                                table("when", table("read", "0x28", "written", 1), "sets", Map.of("0x27", 0)),
                                table("every", "0s", "after", "1s", "clears", Map.of("x", 1)))),
                        """
                        i2c89.0x5F.acts.0.sets.0x27: 0 (expected: 0x01 to 0xFF)
                        i2c89.0x5F.acts.0.when: neither or both (expected: one of written and read)
                        i2c89.0x5F.acts.1.clears.x: no register (expected: 0x00 to 0xFF)
                        i2c89.0x5F.acts.1: does nothing (expected: sets or clears, such as { "0x27": "0x01" })
                        i2c89.0x5F.acts.1: every and after (expected: one of them)
                        i2c89.0x5F.acts.1.every: 0s (expected: a time, more than 0)"""),
                List.of(
                        table(
                                "i2c89",
                                Map.of("0x5F", table("registers", Map.of(), "lines", Map.of("pin", Map.of("1", 1))))),
                        "i2c89.0x5F.lines.pin: no pin (expected: one such as pin1)"),
                List.of(
                        table("uart57", Map.of("answers", List.of(table("when", "A", "answer", "B", "after", "soon")))),
                        "uart57.answers.0.after: soon (expected: a time such as 20ms or 1.5s)"),
                List.of(
                        table("spi257", Map.of("answers", Map.of("9", "1"))),
                        "spi257.answers.9: no bytes (expected: hex, such as F5 01)\n"
                                + "spi257.answers.9: 1 (expected: bytes in hex, such as 66 4C)"));
    }

    private static Map<String, Object> acting(List<Map<String, Object>> acts) {
        return table("i2c89", Map.of("0x5F", table("registers", Map.of(), "acts", acts)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void says_what_is_wrong(List<Object> row) {
        @SuppressWarnings("unchecked")
        var table = (Map<String, Object>) row.get(0);

        assertThatThrownBy(() -> Bench.of(table, sensors()))
                .isInstanceOf(BenchProblemsException.class)
                .hasMessage((String) row.get(1));
    }

    @Test
    void says_all_that_is_wrong_and_where() {
        var table = table("pin1", "x", "uart57", Map.of("answers", List.of(Map.of("when", "A"))));

        var problems = catchThrowableOfType(BenchProblemsException.class, () -> Bench.of(table, sensors()))
                .problems();

        assertThat(problems)
                .extracting(BenchProblem::path)
                .containsExactly(List.of("pin1"), List.of("uart57", "answers", "0"));
    }

    private static int[] read(I2cPeripheral peripheral, int register, int count) {
        peripheral.write(new byte[] {(byte) register});
        var bytes = peripheral.read(count);
        var read = new int[count];
        for (int i = 0; i < count; i++) {
            read[i] = bytes[i] & 0xFF;
        }
        return read;
    }

    private static Function<String, Optional<DoubleSupplier>> sensors() {
        return name -> name.equals("level") ? Optional.of(() -> CELSIUS) : Optional.empty();
    }

    private static Map<String, Object> table(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** A device that remembers how it was wired. */
    private static final class Recording implements Wiring, AutoCloseable {
        final VirtualTimeline timeline = VirtualTimeline.start();
        final List<String> wired = new ArrayList<>();
        final Map<Integer, I2cPeripheral> i2c = new TreeMap<>();
        final AtomicReference<SpiPeripheral> spi = new AtomicReference<>();

        @Override
        public Timeline timeline() {
            return timeline;
        }

        @Override
        public Wiring model(ImpModel model) {
            return did("model " + model.type());
        }

        @Override
        public Wiring i2c(String bus, int address, I2cPeripheral peripheral) {
            i2c.put(address, peripheral);
            return did(bus);
        }

        @Override
        public Wiring spi(String bus, SpiPeripheral peripheral) {
            spi.set(peripheral);
            return did(bus);
        }

        @Override
        public Wiring spi(String bus, SpiPeripheral peripheral, String select) {
            return did(bus + " by " + select);
        }

        @Override
        public Wiring uart(String port, UartPeripheral peripheral) {
            return did(port);
        }

        @Override
        public Wiring volts(String pin, double volts) {
            return did(pin + " " + volts);
        }

        @Override
        public Wiring volts(String pin, DoubleSupplier source) {
            return did(pin + " follows " + source.getAsDouble());
        }

        @Override
        public Wiring spiflash(int bytes) {
            return did("spiflash " + bytes);
        }

        private Wiring did(String what) {
            wired.add(what);
            return this;
        }

        @Override
        public void close() {
            timeline.close();
        }
    }
}
