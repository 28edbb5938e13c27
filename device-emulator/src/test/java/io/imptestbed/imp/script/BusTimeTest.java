package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.RegisterFile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long transactions on buses take, as a device's code can measure it. */
class BusTimeTest {
    private static List<String> micros(Map<String, String> profile, String configure, String transaction) {
        try (var world = new ScriptWorld(profile)) {
            world.imp
                    .device()
                    .wire(wiring ->
                            wiring.i2c("i2c89", 0x5F, RegisterFile.ofBytes()).spi("spi257", sent -> sent));
            world.device("""
                    hardware.%s;
                    local start = hardware.micros();
                    hardware.%s;
                    server.log(hardware.micros() - start);
                    """.formatted(configure, transaction)).advance("5S");
            return world.log("device");
        }
    }

    /** Nine bits a byte, the address being one, and two for start and stop. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            i2c89.configure(CLOCK_SPEED_100_KHZ) ~ i2c89.write(0xBE, "\\x20\\x01")   ~ 290
            i2c89.configure(CLOCK_SPEED_400_KHZ) ~ i2c89.write(0xBE, "\\x20\\x01")   ~ 72
            i2c89.configure(CLOCK_SPEED_100_KHZ) ~ i2c89.read(0xBE, "\\x20", 6)      ~ 830
            i2c89.configure(CLOCK_SPEED_100_KHZ) ~ i2c89.read(0xBE, "", 6)            ~ 650
            i2c89.configure(CLOCK_SPEED_100_KHZ) ~ i2c89.write(0x40, "\\x20\\x01")   ~ 110
            pin1.configure(ANALOG_IN)            ~ i2c89.write(0xBE, "\\x20\\x01")   ~ 0
            spi257.configure(0, 1000)            ~ spi257.write("hello")              ~ 40
            spi257.configure(0, 117)             ~ spi257.readblob(117)               ~ 8000
            spi257.configure(0, 1)               ~ spi257.writeread("x")              ~ 68
            """)
    void a_transaction_takes_as_long_as_its_bits(String configure, String transaction, String micros) {
        assertThat(micros(Map.of(), configure, transaction)).containsExactly(micros);
        assertThat(micros(Map.of("busTakesTime", "false"), configure, transaction))
                .containsExactly("0");
    }

    @Test
    void a_long_one_is_a_block_and_a_short_one_is_not() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    hardware.spi257.configure(0, 1000);
                    hardware.spi257.write(blob(12499));
                    hardware.spi257.write(blob(12500));
                    """).advance("5S");

            assertThat(world.blocks("device")).containsExactly("spi257.write 0.1s at pump.device.nut:3 in main()");
        }
    }

    @Test
    void a_loop_that_asks_a_chip_until_it_is_ready_lets_time_go_by() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> {
                var chip = RegisterFile.ofBytes();
                wiring.i2c(
                        "i2c89",
                        0x5F,
                        chip.follow(0x27, () -> wiring.timeline().now().toMillis() < 3000 ? 0 : 1));
            });
            world.device("""
                    hardware.i2c89.configure(CLOCK_SPEED_100_KHZ);
                    while (hardware.i2c89.read(0xBE, "\\x27", 1)[0] == 0);
                    server.log(hardware.millis());
                    """).advance("1S");

            assertThat(world.log("device")).containsExactly("3000");
        }
    }
}
