package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.I2cBus;
import io.imptestbed.imp.bus.I2cPeripheral;
import io.imptestbed.imp.bus.RegisterFile;
import io.imptestbed.imp.bus.SpiFlash;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.PinMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The buses of a device and its flash memory, driven as its code drives them. Evidence: imp-api 3, hardware by use. */
class BusTest {
    /** In which transactions take no time, so that each test is one instant. */
    private static World world() {
        return new World(ImpProfile.documented().with("busTakesTime", "false"));
    }

    private static final int ADDRESS = 0x5F << 1;

    @Test
    void i2c_reads_and_writes_the_registers_of_a_peripheral() {
        try (var world =
                wired(wiring -> wiring.i2c("i2c89", 0x5F, RegisterFile.ofBytes().set(0x0F, 0xBC)))) {
            var bus = world.imp.device().hardware().i2c("i2c89");

            world.onDevice(device -> {
                bus.configure(400_000);
                world.log(hex(bus.read(ADDRESS, new byte[] {0x0F}, 1)) + " " + bus.readerror());
                world.log("" + bus.write(ADDRESS, new byte[] {0x20, 0x47, 0x11}));
                world.log(hex(bus.read(ADDRESS, new byte[] {0x20}, 3)));
                bus.write(ADDRESS, new byte[] {0x0F});
                world.log(hex(bus.read(ADDRESS, new byte[0], 1)));
            });

            assertThat(world.log).containsExactly("3 BC 0", "3 0", "3 471100", "3 BC");
        }
    }

    @Test
    void i2c_answers_with_codes_when_nothing_is_there() {
        try (var world = wired(Bench.EMPTY)) {
            var bus = world.imp.device().hardware().i2c("i2cAB");

            world.onDevice(device -> {
                world.log(bus.write(ADDRESS, new byte[] {1}) + " unconfigured");
                world.log(hex(bus.read(ADDRESS, new byte[0], 1)) + " " + bus.readerror());
                bus.configure(100_000);
                world.log(bus.write(ADDRESS, new byte[] {1}) + " absent");
                world.log(hex(bus.read(ADDRESS, new byte[] {1}, 1)) + " " + bus.readerror());
                bus.disable();
                world.log("" + bus.write(ADDRESS, new byte[] {1}));
            });

            assertThat(world.log)
                    .containsExactly("3 -13 unconfigured", "3 null -13", "3 -2 absent", "3 null -2", "3 -13");
        }
    }

    @Test
    void i2c_passes_on_what_a_peripheral_in_java_refuses() {
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
        try (var world = wired(wiring -> wiring.i2c("i2c89", 1, refusing))) {
            var bus = world.imp.device().hardware().i2c("i2c89");

            world.onDevice(device -> {
                bus.configure(400_000);
                world.log(bus.write(2, new byte[] {1, 2}) + " " + bus.write(2, new byte[] {1}));
            });

            assertThat(world.log).containsExactly("3 " + I2cBus.NACKED + " 0");
        }
    }

    @Test
    void a_code_that_starts_anew_finds_its_buses_unconfigured_and_its_peripherals_as_they_were() {
        try (var world = wired(wiring -> wiring.i2c("i2c89", 0x5F, RegisterFile.ofBytes()))) {
            var bus = world.imp.device().hardware().i2c("i2c89");
            world.onDevice(device -> {
                bus.configure(400_000);
                bus.write(ADDRESS, new byte[] {1, 7});
                device.server().restart();
            });
            world.advance("1S");

            world.onDevice(device -> {
                world.log("" + bus.write(ADDRESS, new byte[] {1}));
                bus.configure(400_000);
                world.log(hex(bus.read(ADDRESS, new byte[] {1}, 1)));
            });
            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("5S");
            world.onDevice(device -> {
                bus.configure(400_000);
                world.log(hex(bus.read(ADDRESS, new byte[] {1}, 1)));
            });

            assertThat(world.log).containsExactly("4 -13", "4 07", "9 00");
        }
    }

    @Test
    void spi_reads_while_it_writes() {
        try (var world = wired(wiring -> wiring.spi("spi257", sent -> sent))) {
            var bus = world.imp.device().hardware().spi("spi257");

            world.onDevice(device -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> bus.write(new byte[1]))
                        .withMessage("spi257: not configured (call configure first)");
                world.log("" + bus.configure(0, 400) + " " + bus.configure(0, 99_000));
                world.log(hex(bus.writeread(new byte[] {1, 2, 3})));
                world.log(hex(bus.read(2)));
            });

            assertThat(world.log).containsExactly("3 400 30000", "3 010203", "3 FFFF");
        }
    }

    @Test
    void spi_selects_by_a_pin() {
        var bench = Bench.of(
                Map.of("spi257", Map.of("select", "pin8", "registers", Map.of("0x0F", 0x33))),
                name -> Optional.empty());
        try (var world = wired(bench)) {
            var bus = world.imp.device().hardware().spi("spi257");

            world.onDevice(device -> {
                var select = device.hardware().pin("pin8");
                select.configure(PinMode.DIGITAL_OUT, 1);
                bus.configure(0, 1000);
                world.log("not selected " + hex(bus.writeread(new byte[] {(byte) 0x8F, 0})));
                select.write(0);
                bus.write(new byte[] {(byte) 0x8F});
                world.log("selected " + hex(bus.read(1)));
                select.write(1);
                select.write(0);
                bus.write(new byte[] {0x10, 0x42});
                select.write(1);
                select.write(0);
                world.log("written " + hex(bus.writeread(new byte[] {(byte) 0x90, 0})));
            });

            assertThat(world.log).containsExactly("3 not selected FFFF", "3 selected 33", "3 written 0042");
        }
    }

    @Test
    void spiflash_clears_bits_and_erases_sectors() {
        try (var world = wired(wiring -> wiring.spiflash(64 * 1024))) {
            world.onDevice(device -> {
                var flash = flash(device);
                assertThatIllegalStateException()
                        .isThrownBy(() -> flash.read(0, 1))
                        .withMessage("spiflash: not enabled (call enable first)");
                flash.enable();
                world.log("" + flash.size());
                world.log("" + flash.write(4094, new byte[] {0x0F, 1, 2}, 0) + " " + hex(flash.read(4093, 5)));
                world.log("" + flash.write(4094, new byte[] {(byte) 0xF1}, 0) + " " + hex(flash.read(4094, 1)));
                world.log("post " + flash.write(4094, new byte[] {2}, SpiFlash.POSTVERIFY) + " "
                        + hex(flash.read(4094, 1)));
                world.log("pre " + flash.write(4095, new byte[] {2}, SpiFlash.PREVERIFY) + " "
                        + hex(flash.read(4095, 1)));
                flash.erasesector(100);
                world.log(hex(flash.read(4094, 3)));
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> flash.write(65_535, new byte[2], 0))
                        .withMessage("address: 65535 for 2 bytes (expected: all within 65536 bytes)");
            });

            assertThat(world.log)
                    .containsExactly("3 65536", "3 0 FF0F0102FF", "3 0 01", "3 post 1 00", "3 pre 2 01", "3 FFFF02");
        }
    }

    @Test
    void spiflash_keeps_its_content_over_restart_deep_sleep_and_power_cycle_and_is_disabled_then() {
        try (var world = wired(Bench.EMPTY)) {
            world.onDevice(device -> {
                flash(device).enable();
                flash(device).write(7, new byte[] {42}, 0);
                world.log("" + flash(device).isenabled());
                device.server().restart();
            });
            world.advance("1S");
            world.onDevice(device -> {
                world.log("" + flash(device).isenabled());
                flash(device).enable();
                world.log(hex(flash(device).read(7, 1)));
                device.imp().deepsleepfor(Duration.ofSeconds(5));
            });
            world.advance("10S");
            world.onDevice(device -> {
                flash(device).enable();
                world.log(hex(flash(device).read(7, 1)));
            });
            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("10S");
            world.onDevice(device -> {
                flash(device).enable();
                world.log(hex(flash(device).read(7, 1)));
            });

            assertThat(world.log).containsExactly("3 true", "4 false", "4 2A", "14 2A", "24 2A");
        }
    }

    @Test
    void spiflash_blocks_as_long_as_the_profile_says() {
        var profile = ImpProfile.documented().with("spiflashEraseTime", "50ms").with("spiflashPageTime", "1ms");
        try (var world = new World(profile).connected()) {
            world.onDevice(device -> {
                flash(device).enable();
                flash(device).erasesector(0);
                world.log("erased");
                flash(device).write(255, new byte[2], 0);
                world.log("written");
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 erased", "3.052 written");
        }
    }

    @ParameterizedTest
    @CsvSource({"imp001, false", "imp003, true"})
    void spiflash_is_there_on_the_models_that_have_it(String type, boolean there) {
        try (var world = wired(Bench.of(Map.of("type", type), name -> Optional.empty()))) {
            assertThat(world.imp.device().hardware().spiflash().isPresent()).isEqualTo(there);
            assertThat(world.imp.device().hardware().model().type()).isEqualTo(type);
        }
    }

    @Test
    void a_flash_chip_on_a_bus_does_what_its_commands_say() {
        var bench = Bench.of(Map.of("spi257", Map.of("flash", "4MB", "select", "pin8")), name -> Optional.empty());
        try (var world = wired(bench)) {
            world.onDevice(device -> {
                var select = device.hardware().pin("pin8");
                select.configure(PinMode.DIGITAL_OUT, 1);
                device.hardware().spi("spi257").configure(0, 1000);
                Consumer<String> say = bytes -> {
                    select.write(0);
                    world.log(hex(device.hardware().spi("spi257").writeread(bytes(bytes))));
                    select.write(1);
                };
                say.accept("9F 00 00 00");
                say.accept("02 00 00 10 55");
                say.accept("03 00 00 10 00");
                say.accept("06");
                say.accept("05 00");
                say.accept("02 00 00 10 55");
                say.accept("05 00");
                say.accept("03 00 00 10 00 00");
                say.accept("06");
                say.accept("20 00 0F FF");
                say.accept("03 00 00 10 00");
            });

            assertThat(world.log)
                    .containsExactly(
                            "3 FFEF4016",
                            "3 FFFFFFFFFF",
                            "3 FFFFFFFFFF",
                            "3 FF",
                            "3 FF02",
                            "3 FFFFFFFFFF",
                            "3 FF00",
                            "3 FFFFFFFF55FF",
                            "3 FF",
                            "3 FFFFFFFF",
                            "3 FFFFFFFFFF");
        }
    }

    private static SpiFlash flash(Device device) {
        return device.hardware().spiflash().orElseThrow();
    }

    private static World wired(Bench bench) {
        var world = world();
        world.imp.device().wire(bench);
        return world.connected();
    }

    private static byte[] bytes(String hex) {
        var parts = List.of(hex.split(" ", -1));
        var bytes = new byte[parts.size()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts.get(i), 16);
        }
        return bytes;
    }

    private static String hex(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "null";
        }
        var text = new StringBuilder();
        for (var each : bytes) {
            text.append("%02X".formatted(each));
        }
        return text.toString();
    }
}
