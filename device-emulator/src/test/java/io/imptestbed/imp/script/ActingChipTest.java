package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Chips with registers that do something by themselves, as the code of a device meets them. */
class ActingChipTest {
    private static final String COMMON = """
            i2c <- hardware.i2c89;
            i2c.configure(CLOCK_SPEED_400_KHZ);
            function get(register) { return i2c.read(0xBE, register.tochar(), 1)[0]; }
            function set(register, value) { i2c.write(0xBE, register.tochar() + value.tochar()); }
            """;

    private static ScriptWorld world(Map<String, Object> peripheral, String code) {
        var table = new LinkedHashMap<String, Object>(peripheral);
        table.putIfAbsent("registers", Map.of("0x0F", "0xBC"));
        var world = new ScriptWorld(Map.of("busTakesTime", "false"));
        world.imp.device().wire(Bench.of(Map.of("i2c89", Map.of("0x5F", table)), name -> Optional.empty()));
        return world.device(COMMON + code);
    }

    @Test
    void a_bit_that_is_written_goes_back_by_itself_and_says_that_it_is_done() {
        var oneShot = Map.of(
                "when", Map.of("written", "0x21", "bits", "0x01"),
                "after", "10ms",
                "sets", Map.of("0x27", "0x03"),
                "clears", Map.of("0x21", "0x01"));
        try (var world = world(Map.of("acts", List.of(oneShot)), """
                set(0x21, 0x80);
                imp.sleep(0.1);
                server.log(get(0x21) + " " + get(0x27));
                set(0x21, 0x81);
                imp.sleep(0.009);
                server.log(get(0x21) + " " + get(0x27));
                imp.sleep(0.001);
                server.log(get(0x21) + " " + get(0x27));
                """)) {
            world.advance("1S");

            assertThat(world.log("device")).containsExactly("128 0", "129 0", "128 3");
        }
    }

    @Test
    void without_a_time_it_happens_at_once_and_without_bits_at_any_write() {
        var reset = Map.of("when", Map.of("written", 0x10), "clears", Map.of("0x0F", "0xFF"));
        try (var world = world(Map.of("acts", List.of(reset)), """
                server.log(get(0x0F));
                set(0x10, 0);
                server.log(get(0x0F));
                """)) {
            assertThat(world.log("device")).containsExactly("188", "0");
        }
    }

    @Test
    void a_register_that_is_read_clears_a_status() {
        var taken = Map.of("when", Map.of("read", "0x29"), "clears", Map.of("0x27", "0x01"));
        var registers = Map.of("0x27", "0x03", "0x28", List.of(1, 2));
        try (var world = world(Map.of("registers", registers, "acts", List.of(taken)), """
                server.log(get(0x27) + " " + get(0x28) + " " + get(0x27));
                i2c.read(0xBE, "\\x28", 2);
                server.log(get(0x27));
                """)) {
            assertThat(world.log("device")).containsExactly("3 1 3", "2");
        }
    }

    @Test
    void something_happens_again_and_again_for_as_long_as_bits_are_set_and_a_line_tells_of_it() {
        var measures = Map.of("every", "1s", "while", Map.of("0x20", "0x81"), "sets", Map.of("0x27", "0x01"));
        var taken = Map.of("when", Map.of("read", "0x28"), "clears", Map.of("0x27", "0x01"));
        var lines = Map.of("pin1", Map.of("0x22", "0x04", "0x27", "0x01"));
        try (var world = world(Map.of("acts", List.of(measures, taken), "lines", lines), """
                count <- 0;
                hardware.pin1.configure(DIGITAL_IN, function() {
                    if (!hardware.pin1.read()) return;
                    server.log("ready " + get(0x27));
                    get(0x28);
                    if (++count == 3) set(0x20, 0x80);
                });
                set(0x22, 0x04);
                imp.wakeup(2.5, @() set(0x20, 0x81));
                """)) {
            world.advance("1M");

            assertThat(world.timedLog("device")).containsExactly("6 ready 1", "7 ready 1", "8 ready 1");
            assertThat(world.imp.device().pin("pin1").state()).isPresent();
        }
    }

    @Test
    void a_register_reads_0_while_its_bits_are_not_as_they_should_be() {
        var registers = Map.of(
                "0x28",
                Map.of("value", List.of(7, 8), "while", Map.of("0x20", "0x01"), "unless", Map.of("0x21", "0x80")));
        try (var world = world(Map.of("registers", registers), """
                function both() { local read = i2c.read(0xBE, "\\x28", 2); return read[0] + " " + read[1]; }
                server.log(both());
                set(0x20, 0x01);
                server.log(both());
                set(0x21, 0xC0);
                server.log(both());
                """)) {
            assertThat(world.log("device")).containsExactly("0 0", "7 8", "0 0");
        }
    }

    @Test
    void what_was_under_way_is_gone_when_power_was_away() {
        var slow = Map.of("when", Map.of("written", "0x21"), "after", "5s", "sets", Map.of("0x27", "0x01"));
        try (var world = world(Map.of("acts", List.of(slow), "lines", Map.of("pin1", Map.of("0x27", "0x01"))), """
                set(0x21, 1);
                hardware.pin1.configure(DIGITAL_IN);
                imp.wakeup(4, @() server.log(get(0x27) + " " + hardware.pin1.read()));
                imp.wakeup(6, @() server.log(get(0x27) + " " + hardware.pin1.read()));
                """)) {
            world.advanceTo("5S").imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("20S");

            // 5 s after the second start, and not after the first
            assertThat(world.timedLog("device")).containsExactly("12.5 0 0", "14.5 1 1");
        }
    }

    @Test
    void a_chip_that_is_not_there_any_more_drives_no_line() {
        var blinks = Map.of("every", "1s", "sets", Map.of("0x27", "0x01"));
        var lines = Map.of("pin1", Map.of("0x27", "0x01"));
        try (var world = world(Map.of("acts", List.of(blinks), "lines", lines), """
                hardware.pin1.configure(DIGITAL_IN);
                imp.wakeup(3, @() server.log(hardware.pin1.read()));
                """)) {
            var device = world.advanceTo("6S").imp.device();
            device.powerOff();
            device.rewire(Bench.of(Map.of("pin1", 0), name -> Optional.empty()));
            device.powerOn();
            world.advance("10S");

            assertThat(world.timedLog("device")).containsExactly("5.5 1", "11.5 0");
        }
    }
}
