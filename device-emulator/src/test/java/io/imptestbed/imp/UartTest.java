package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.Uart;
import io.imptestbed.imp.bus.UartFormat;
import io.imptestbed.imp.bus.UartFormat.Flag;
import io.imptestbed.imp.bus.UartFormat.Parity;
import io.imptestbed.trace.Event;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The serial ports of a device: ten bits a character at 1000 baud are 10 ms. Evidence: imp API, hardware.uart. */
class UartTest {

    @Test
    void characters_take_their_time_both_ways_and_call_back_when_they_arrive() {
        try (var world = wired(Map.of("answers", Map.of("AT\r", "OK")))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                world.log(""
                        + uart.configure(
                                format(), events -> world.log("read " + (char) uart.read() + " " + uart.read())));
                uart.write(bytes("AT\r"));
                world.log("written");
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3 1000", "3 written", "3.04 read O -1", "3.05 read K -1");
        }
    }

    @Test
    void a_reply_comes_after_its_delay_and_a_line_is_found_in_what_is_written_in_pieces() {
        try (var world = wired(Map.of(
                "answers", List.of(ordered("when", "ping", "answer", Map.of("hex", "01 02"), "after", "500ms"))))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(format(), events -> world.log(Arrays.toString(uart.read(80))));
                uart.write(bytes("xxpi"));
                uart.write(bytes("ng"));
            });
            world.advance("2S");

            assertThat(world.log).containsExactly("3.57 [1]", "3.58 [2]");
        }
    }

    @Test
    void a_blocked_device_finds_what_came_meanwhile_and_is_called_once() {
        try (var world = wired(Map.of("says", List.of(ordered("text", "hello", "at", "3.1s"))))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(format(), events -> world.log("got " + text(uart.read(80))));
                device.imp().sleep(Duration.ofSeconds(2));
            });
            world.advance("3S");

            assertThat(world.log).containsExactly("5 got hello");
        }
    }

    @Test
    void what_does_not_fit_into_the_send_buffer_blocks_and_flush_waits_for_the_line() {
        try (var world = wired(Map.of())) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(format(), null);
                uart.write(new byte[100]);
                world.log("written");
                uart.flush();
                world.log("flushed");
            });
            world.advance("2S");

            assertThat(world.log).containsExactly("3.2 written", "4 flushed");
            assertThat(world.events(Event.Blocked.class).stream().map(Event.Blocked::with))
                    .containsExactly("uart57.write", "uart57.write", "uart57.flush", "uart57.flush");
        }
    }

    @Test
    void what_does_not_fit_into_the_receive_buffer_is_lost() {
        try (var world = wired(Map.of("says", List.of(ordered("text", "0123456789", "at", "3.1s"))))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.setrxfifosize(4);
                uart.configure(format(), null);
            });
            world.advance("1S");
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                world.log(text(uart.read(80)) + " " + (uart.flags() & Uart.OVERRUN_ERROR) + " " + uart.flags());
            });

            assertThat(world.log).containsExactly("4 0123 32 0");
        }
    }

    @Test
    void a_callback_with_flags_hears_of_the_send_buffer_too() {
        try (var world = wired(Map.of())) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(format(Flag.CALLBACK_WITH_FLAGS), events -> world.log("events " + events));
                uart.write(new byte[60]);
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3.2 events 128", "3.6 events 2");
        }
    }

    @Test
    void a_byte_can_carry_the_time_since_the_one_before() {
        try (var world = wired(Map.of("says", List.of(ordered("text", "AB", "at", "3.1s"))))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(format(Flag.TIMING_ENABLED), null);
            });
            world.advance("1S");
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                world.log("" + (uart.read() & 0xFF));
                var second = uart.read();
                world.log((second & 0xFF) + " after " + (second >> 8) + " us");
            });

            assertThat(world.log).containsExactly("4 65", "4 66 after 10000 us");
        }
    }

    @Test
    void says_again_and_again_while_there_is_power_and_is_not_heard_before_it_is_configured() {
        try (var world = wired(Map.of("says", List.of(ordered("text", "!", "at", "1.5s", "every", "2s"))))) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                assertThatIllegalStateException()
                        .isThrownBy(uart::read)
                        .withMessage("uart57: not configured (call configure first)");
                uart.configure(format(), events -> world.log(text(uart.read(80))));
            });
            world.advance("5S");
            world.imp.device().powerOff();
            world.advance("10S");

            assertThat(world.log).containsExactly("3.51 !", "5.51 !", "7.51 !");
        }
    }

    @Test
    void a_loop_gives_back_what_is_written() {
        try (var world = wired("loopback")) {
            world.onDevice(device -> {
                var uart = device.hardware().uart("uart57");
                uart.configure(
                        new UartFormat(1000, 8, Parity.EVEN, 2, Set.of()), events -> world.log(text(uart.read(80))));
                uart.write(bytes("Z"));
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3.024 Z");
        }
    }

    private static World wired(Object uart) {
        var world = new World();
        world.imp.device().wire(Bench.of(Map.of("uart57", uart), name -> Optional.empty()));
        return world.connected();
    }

    private static Map<String, Object> ordered(Object... pairs) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put((String) pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private static UartFormat format(Flag... flags) {
        return new UartFormat(1000, 8, Parity.NONE, 1, Set.of(flags));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
