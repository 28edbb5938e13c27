package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The flash memory of a device in Squirrel. Evidence: imp API, hardware.spiflash. */
class SpiFlashApiTest {
    private static ScriptWorld world(String code) {
        var world = new ScriptWorld();
        world.imp.device().wire(wiring -> wiring.spiflash(8192));
        return world.device("flash <- hardware.spiflash;\n" + code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "size()",
                "chipid()",
                "read(0, 1)",
                "readintoblob(0, blob(1), 1)",
                "write(0, \"x\")",
                "erasesector(0)"
            })
    void nothing_can_be_done_with_a_chip_that_is_not_enabled(String call) {
        try (var world = world("""
                function attempt() { try { flash.%s; server.log("done"); } catch (error) { server.log(error); } }
                attempt();
                flash.enable();
                attempt();
                flash.disable();
                attempt();
                server.log(flash.isenabled());
                """.formatted(call))) {
            var refused = "spiflash: not enabled (call enable first)";
            assertThat(world.log("device")).containsExactly(refused, "done", refused, "false");
        }
    }

    @Test
    void a_sector_is_4096_bytes_and_erased_as_a_whole_and_alone() {
        try (var world = world("""
                flash.enable();
                foreach (address in [0, 4095, 4096, 8191]) flash.write(address, "\\x00");
                function show() {
                    local words = "";
                    foreach (address in [0, 4095, 4096, 8191]) words += flash.read(address, 1)[0] + " ";
                    server.log(words);
                }
                show();
                flash.erasesector(4095);
                show();
                flash.erasesector(4096);
                show();
                """)) {
            assertThat(world.log("device")).containsExactly("0 0 0 0 ", "255 255 0 0 ", "255 255 255 255 ");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            read(8191, 1)                       ~ fine
            read(8192, 1)                       ~ address: 8192 for 1 bytes (expected: all within 8192 bytes)
            read(-1, 1)                         ~ address: -1 for 1 bytes (expected: all within 8192 bytes)
            read(0, -1)                         ~ address: 0 for -1 bytes (expected: all within 8192 bytes)
            read(0, 8192)                       ~ fine
            write(8190, "ab")                   ~ fine
            write(8191, "ab")                   ~ address: 8191 for 2 bytes (expected: all within 8192 bytes)
            write(-1, "ab")                     ~ address: -1 for 2 bytes (expected: all within 8192 bytes)
            write(8191, "ab", 0, 1)             ~ fine
            write(0, "ab", 0, 0, 3)             ~ endIndex: 3 from 0 on (expected: within 2 bytes)
            write(0, "ab", 0, 2, 1)             ~ endIndex: 1 from 2 on (expected: within 2 bytes)
            write(0, "ab", 0, -1)               ~ endIndex: 2 from -1 on (expected: within 2 bytes)
            erasesector(8191)                   ~ fine
            erasesector(8192)                   ~ address: 8192 for 1 bytes (expected: all within 8192 bytes)
            """)
    void what_is_not_all_inside_is_refused(String call, String said) {
        try (var world = world("""
                flash.enable();
                try { flash.%s; server.log("fine"); } catch (error) { server.log(error); }
                """.formatted(call))) {
            assertThat(world.log("device")).containsExactly(said);
        }
    }

    @Test
    void what_is_read_into_a_blob_goes_where_it_stands() {
        try (var world = world("""
                flash.enable();
                flash.write(0, "abcd");
                local into = blob(6);
                into.seek(1);
                flash.readintoblob(0, into, 2);
                flash.readintoblob(3, into, 1);
                server.log(into.tell() + " " + into[0] + into.tostring().slice(1, 4) + into[4]);
                """)) {
            assertThat(world.log("device")).containsExactly("4 0abd0");
        }
    }

    @Test
    void a_page_is_256_bytes() {
        try (var world = new ScriptWorld(Map.of("spiflashPageTime", "1ms", "spiflashEraseTime", "50ms")).device("""
                local flash = hardware.spiflash;
                flash.enable();
                function time(call) { local start = hardware.micros(); call(); return (hardware.micros() - start) / 1000 + " "; }
                server.log(time(@() flash.write(0, blob(256))) + time(@() flash.write(0, blob(257))) + time(@() flash.write(255, blob(2)))
                    + time(@() flash.write(512, "x")) + time(@() flash.write(0, "")) + time(@() flash.erasesector(0)));
                """)) {
            assertThat(world.advance("1S").log("device")).containsExactly("1 2 2 1 0 50 ");
        }
    }

    @ParameterizedTest
    @CsvSource({"64KB, 65536", "10KB, 8192"})
    void there_are_as_many_whole_sectors_as_the_profile_says_if_nothing_is_wired(String profile, int size) {
        try (var world = new ScriptWorld(Map.of("spiflashSize", profile))
                .device("hardware.spiflash.enable(); server.log(hardware.spiflash.size());")) {
            assertThat(world.log("device")).containsExactly(Integer.toString(size));
        }
    }

    @Test
    void a_part_of_the_data_can_be_written() {
        try (var world = world("""
                flash.enable();
                flash.write(0, "abcdef", 0, 4);
                flash.write(2, "abcdef", 0, 1, 3);
                flash.write(4, "abcdef", 0, 3, 3);
                server.log(flash.read(0, 4).tostring() + " " + flash.read(4, 1)[0]);
                """)) {
            assertThat(world.log("device")).containsExactly("efbc 255");
        }
    }

    @Test
    void the_verifications_have_the_documented_values() {
        try (var world = new ScriptWorld().device("server.log(SPIFLASH_PREVERIFY + \" \" + SPIFLASH_POSTVERIFY);")) {
            assertThat(world.log("device")).containsExactly("2 1");
        }
    }

    /** Documented: rounded down to a speed that the model has. */
    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp003  ~ 4500000  ~ 4500000
            imp003  ~ 8999999  ~ 4500000
            imp003  ~ 9000000  ~ 9000000
            imp003  ~ 18000000 ~ 18000000
            imp003  ~ 4499999  ~ speed: 4499999 (expected: 4500000 to 18000000 Hz)
            imp003  ~ 18000002 ~ speed: 18000002 (expected: 4500000 to 18000000 Hz)
            imp004m ~ 5999999  ~ 3000000
            imp004m ~ 6000000  ~ 6000000
            imp004m ~ 12000000 ~ 12000000
            imp004m ~ 2999999  ~ speed: 2999999 (expected: 3000000 to 12000000 Hz)
            imp004m ~ 18000000 ~ speed: 18000000 (expected: 3000000 to 12000000 Hz)
            """)
    void the_speed_is_one_that_the_model_has(String type, int speed, String said) {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
            world.device("""
                    try { server.log(hardware.spiflash.setspeed(%d)); } catch (error) { server.log(error); }
                    """.formatted(speed));

            assertThat(world.log("device")).containsExactly(said);
        }
    }
}
