package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.I2cPeripheral;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** SPI and I2C buses in Squirrel, beyond what {@link HardwareTest} asks of them. Evidence: imp API, hardware.spi and hardware.i2c. */
class BusApiTest {
    /** A flash chip whose select line is the bus's own. */
    private static ScriptWorld chip(String code) {
        var world = new ScriptWorld(Map.of("busTakesTime", "false"));
        world.imp.device().wire(Bench.of(Map.of("spi257", Map.of("flash", "4MB")), name -> Optional.empty()));
        return world.device("spi <- hardware.spi257;\nspi.configure(CLOCK_IDLE_LOW, 1000);\n" + code);
    }

    @Test
    void a_chip_hears_what_is_written_while_it_is_selected() {
        try (var world = chip("""
                function id() { spi.write("\\x9F"); return spi.readblob(3); }
                spi.chipselect(0);
                server.log(format("%02X", id()[0]));
                foreach (selected in [1, true]) {
                    spi.chipselect(selected);
                    local read = id();
                    server.log(format("%02X%02X%02X", read[0], read[1], read[2]));
                    spi.chipselect(false);
                    server.log(format("%02X", id()[0]));
                }
                """)) {
            assertThat(world.log("device")).containsExactly("FF", "EF4016", "FF", "EF4016", "FF");
        }
    }

    @Test
    void a_chip_is_not_selected_any_more_when_the_code_starts_anew() {
        try (var world = chip("""
                spi.chipselect(1);
                spi.write("\\x9F");
                local read = spi.readblob(1);
                server.log(format("%02X", read[0]));
                if (hardware.wakereason() == WAKEREASON_POWER_ON) server.restart();
                """)) {
            assertThat(world.advance("1S").log("device")).containsExactly("EF", "EF");
        }
    }

    @Test
    void a_chip_is_not_selected_any_more_when_the_bus_is_disabled() {
        try (var world = chip("""
                spi.chipselect(1);
                spi.write("\\x05");
                spi.disable();
                try { spi.write("x"); } catch (error) { server.log(error); }
                spi.configure(CLOCK_IDLE_LOW, 1000);
                spi.chipselect(1);
                spi.write("\\x9F");
                server.log(format("%02X", spi.readblob(1)[0]));
                """)) {
            assertThat(world.log("device")).containsExactly("spi257: not configured (call configure first)", "EF");
        }
    }

    @Test
    void rates_stay_within_those_that_all_imps_have_and_reads_send_ones() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.spi("spi257", sent -> sent));
            world.device("""
                    local spi = hardware.spi257;
                    foreach (rate in [1, 117, 118, 30000, 30001]) server.log(spi.configure(CLOCK_IDLE_LOW, rate));
                    try { spi.configure(CLOCK_IDLE_LOW, 0); } catch (error) { server.log(error); }
                    server.log(type(spi.writeread("ab")) + " " + typeof spi.writeread(blob(2)));
                    local text = spi.readstring(3);
                    server.log(type(text) + " " + text.len() + " " + (text[2] & 0xFF) + " " + typeof spi.readblob(0));
                    try { spi.readblob(-1); } catch (error) { server.log(error); }
                    """);

            assertThat(world.log("device"))
                    .containsExactly(
                            "117",
                            "117",
                            "118",
                            "30000",
                            "30000",
                            "dataRate: 0 (expected: kHz, more than 0)",
                            "string blob",
                            "string 3 255 blob",
                            "numberOfBytes: -1 (expected: 0 or more)");
        }
    }

    @Test
    void i2c_tells_with_its_codes_what_went_wrong() {
        I2cPeripheral refusing = new I2cPeripheral() {
            @Override
            public boolean write(byte[] bytes) {
                return bytes.length == 1;
            }

            @Override
            public byte[] read(int count) {
                return new byte[count];
            }
        };
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.i2c("i2c89", 0x5F, refusing));
            world.device("""
                    local i2c = hardware.i2c89;
                    i2c.configure(CLOCK_SPEED_100_KHZ);
                    server.log("refused " + i2c.write(0xBE, "ab") + " " + i2c.read(0xBE, "ab", 1) + " " + i2c.readerror());
                    server.log("read " + i2c.read(0xBF, "a", 2).len() + " " + i2c.readerror());
                    i2c.disable();
                    server.log("disabled " + i2c.write(0xBE, "a") + " " + i2c.read(0xBE, "a", 1) + " " + i2c.readerror());
                    try { i2c.configure(0); } catch (error) { server.log(error); }
                    try { i2c.read(0xBE, "", -1); } catch (error) { server.log(error); }
                    """);

            assertThat(world.log("device"))
                    .isEqualTo(List.of(
                            "refused -9 (null : 0x0) -9",
                            "read 2 0",
                            "disabled -13 (null : 0x0) -13",
                            "speed: 0 (expected: such as CLOCK_SPEED_400_KHZ)",
                            "numberOfBytes: -1 (expected: 0 or more)"));
        }
    }
}
