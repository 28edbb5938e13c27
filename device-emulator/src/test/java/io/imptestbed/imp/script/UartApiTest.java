package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.UartPeripheral;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Serial ports in Squirrel: ten bits a character at 1000 baud are 10 ms. Evidence: imp API, hardware.uart. */
class UartApiTest {
    private static final String OPEN = """
            uart <- hardware.uart57;
            uart.configure(1000, 8, PARITY_NONE, 1, NO_CTSRTS);
            """;

    /** Hears what the device writes, and says ten characters 3 s after power came. */
    private static final class Partner implements UartPeripheral {
        final List<String> heard = new ArrayList<>();

        @Override
        public void received(byte[] bytes, Line line) {
            heard.add(new String(bytes, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void powerOn(Line line) {
            line.send("0123456789".getBytes(StandardCharsets.ISO_8859_1), Duration.ofMillis(3005));
        }
    }

    private static ScriptWorld world(Partner partner, String code) {
        var world = new ScriptWorld();
        world.imp.device().wire(wiring -> wiring.uart("uart57", partner));
        return world.device(code).advance("5S");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            NO_CTSRTS                   ~ out ~ 0123456789
            NO_CTSRTS | NO_TX          ~ ''  ~ 0123456789
            NO_CTSRTS | NO_RX          ~ out ~ ''
            NO_TX | NO_RX              ~ ''  ~ ''
            """)
    void a_port_goes_one_way_if_it_is_told_so(String flags, String written, String read) {
        var partner = new Partner();
        try (var world = world(partner, """
                uart <- hardware.uart57;
                uart.configure(1000, 8, PARITY_NONE, 1, %s);
                uart.write("out");
                imp.wakeup(2, @() server.log("read " + uart.readstring()));
                """.formatted(flags))) {
            assertThat(String.join("", partner.heard)).isEqualTo(written);
            assertThat(world.log("device")).containsExactly("read " + read);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "8, PARITY_NONE, 1, 10",
        "7, PARITY_NONE, 1, 9",
        "8, PARITY_EVEN, 1, 11",
        "8, PARITY_ODD, 1, 11",
        "8, PARITY_NONE, 2, 11"
    })
    void a_character_takes_as_long_as_its_bits(int word, String parity, int stop, int millis) {
        try (var world = world(new Partner(), """
                hardware.uart57.configure(1000, %d, %s, %d, NO_CTSRTS);
                hardware.uart57.write("ab");
                local start = hardware.micros();
                hardware.uart57.flush();
                server.log((hardware.micros() - start) / 2000.0);
                """.formatted(word, parity, stop))) {
            assertThat(world.log("device")).containsExactly(Integer.toString(millis));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            uart.configure(12500001, 8, PARITY_NONE, 1, 0) ~ baudRate: 12500001 (expected: 1 to 12500000)
            uart.configure(9600, 6, PARITY_NONE, 1, 0)     ~ wordSize: 6 (expected: 7 to 8)
            uart.configure(9600, 9, PARITY_NONE, 1, 0)     ~ wordSize: 9 (expected: 7 to 8)
            uart.configure(9600, 8, 3, 1, 0)               ~ parity: 3 (expected: such as PARITY_NONE)
            uart.configure(9600, 8, PARITY_NONE, 0, 0)     ~ stopBits: 0 (expected: 1 to 2)
            uart.configure(9600, 8, PARITY_NONE, 3, 0)     ~ stopBits: 3 (expected: 1 to 2)
            uart.setrxfifosize(0)                          ~ fifoSize: 0 (expected: bytes, 1 or more)
            uart.settxfifosize(0)                          ~ fifoSize: 0 (expected: bytes, 1 or more)
            """)
    void what_cannot_be_is_an_error_that_can_be_caught(String call, String error) {
        try (var world = new ScriptWorld()
                .device("local uart = hardware.uart57; try { " + call + "; } catch (error) { server.log(error); }")) {
            assertThat(world.log("device")).containsExactly(error);
        }
    }

    @Test
    void reads_give_no_more_than_is_asked_for_and_no_more_than_there_is() {
        try (var world = world(new Partner(), OPEN + """
                imp.wakeup(2, function() {
                    server.log(uart.readstring(2) + " " + uart.readblob(3).tostring() + " " + uart.readblob(0).len() + " " + uart.read());
                    server.log(uart.readblob().tostring() + " " + uart.readstring(9).len() + " " + uart.read());
                });
                """)) {
            assertThat(world.log("device")).containsExactly("01 234 0 53", "6789 0 -1");
        }
    }

    @Test
    void the_buffer_for_what_arrives_has_its_own_size() {
        try (var world = world(new Partner(), "hardware.uart57.setrxfifosize(4);" + OPEN + """
                imp.wakeup(2, @() server.log(uart.readstring() + " " + (uart.flags() & OVERRUN_ERROR) + " " + uart.flags()));
                """)) {
            assertThat(world.log("device")).containsExactly("0123 32 0");
        }
    }

    @Test
    void the_buffer_for_what_is_written_has_its_own_size_until_the_code_starts_anew() {
        try (var world = world(new Partner(), OPEN + """
                local first = hardware.wakereason() == WAKEREASON_POWER_ON;
                if (first) uart.settxfifosize(90);
                local start = hardware.millis();
                uart.write(blob(90));
                server.log(hardware.millis() - start);
                if (first) server.restart();
                """)) {
            // 80 bytes have room by default, and ten take 0.1 s
            assertThat(world.log("device")).containsExactly("0", "100");
        }
    }

    @Test
    void the_buffer_for_what_arrives_is_as_large_as_ever_when_the_code_starts_anew() {
        try (var world = world(new Partner(), OPEN + """
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    uart.setrxfifosize(4);
                    server.restart();
                }
                imp.wakeup(2, @() server.log(uart.readstring()));
                """)) {
            assertThat(world.log("device")).containsExactly("0123456789");
        }
    }

    @Test
    void a_byte_carries_the_time_since_the_one_before_it_if_it_is_asked_for() {
        try (var world = world(new Partner(), """
                hardware.uart57.configure(1000, 8, PARITY_NONE, 1, TIMING_ENABLED);
                imp.wakeup(2, function() {
                    local first = hardware.uart57.read();
                    local second = hardware.uart57.read();
                    server.log((first & 0xFF) + " " + (second & 0xFF) + " after " + (second >> 8));
                });
                """)) {
            assertThat(world.log("device")).containsExactly("48 49 after 10000");
        }
    }

    @Test
    void a_callback_without_flags_hears_of_data_alone_and_takes_nothing() {
        try (var world = world(new Partner(), """
                local uart = hardware.uart57;
                uart.configure(1000, 8, PARITY_NONE, 1, NO_CTSRTS, function() { server.log("data " + uart.readstring()); });
                uart.write("out");
                """)) {
            assertThat(world.log("device")).hasSize(10).startsWith("data 0").endsWith("data 9");
        }
    }

    @Test
    void a_port_that_is_configured_again_has_forgotten_what_it_received_and_one_that_is_disabled_is_none() {
        try (var world = world(new Partner(), OPEN + """
                imp.wakeup(0.55, function() {
                    uart.configure(1000, 8, PARITY_NONE, 1, NO_CTSRTS);
                    server.log(uart.readblob().len());
                });
                imp.wakeup(2, function() {
                    server.log(uart.readstring());
                    uart.disable();
                    try { uart.read(); } catch (error) { server.log(error); }
                });
                """)) {
            assertThat(world.log("device"))
                    .containsExactly("0", "456789", "uart57: not configured (call configure first)");
        }
    }

    @Test
    void events_have_the_documented_values() {
        try (var world = new ScriptWorld().device("""
                server.log([READ_READY, WRITE_DONE, NOISE_ERROR, FRAME_ERROR, PARITY_ERROR, OVERRUN_ERROR, LINE_IDLE, WRITE_HALF_DONE]
                    .reduce(@(words, each) words + " " + each));
                """)) {
            assertThat(world.log("device")).containsExactly("1 2 4 8 16 32 64 128");
        }
    }
}
