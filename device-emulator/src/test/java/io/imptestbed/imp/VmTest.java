package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.imp.device.Device.State;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The machine that runs a device's code: timers, blocks, idleness, restarts. Evidence: imp-api 2.1, 2.2 and 3. */
class VmTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({"0, 3", "0.001, 3.01", "0.01, 3.01", "1.234, 4.24", "60, 63"})
    void timers_come_after_their_interval_rounded_up_to_a_hundredth_of_a_second(double seconds, String at) {
        try (var world = new World().connected()) {
            world.onDevice(
                    device -> device.imp().wakeup(Duration.ofNanos((long) (seconds * 1e9)), () -> world.log("timer")));
            world.advance("2M");

            assertThat(world.log).containsExactly(at + " timer");
        }
    }

    /** Evidence: a forum answer, about twenty. */
    @Test
    void there_are_twenty_timers_and_each_that_comes_or_is_cancelled_makes_room() {
        try (var world = new World().connected()) {
            var timers = new ArrayList<Timer>();
            world.onDevice(device -> {
                timers.add(device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("first")));
                while (timers.size() < 20) {
                    timers.add(
                            Objects.requireNonNull(device.imp().wakeup(Duration.ofHours(1), () -> world.log("late"))));
                }
                world.log("21st " + device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never")));
            });
            world.advance("2S");
            world.onDevice(device -> {
                world.log("room " + (device.imp().wakeup(Duration.ofHours(2), () -> {}) != null));
                device.imp().cancelwakeup(timers.get(5));
                world.log("room " + (device.imp().wakeup(Duration.ofHours(2), () -> {}) != null));
                world.log("room " + (device.imp().wakeup(Duration.ofHours(2), () -> {}) != null));
            });

            assertThat(world.log)
                    .containsExactly("3 21st null", "4 first", "5 room true", "5 room true", "5 room false");
        }
    }

    @Test
    void a_cancelled_timer_does_not_come_and_one_that_has_come_can_be_cancelled() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                var never = device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never"));
                device.imp().cancelwakeup(never);
                device.imp().cancelwakeup(never);
                device.imp().cancelwakeup(null);
                var now = device.imp().wakeup(Duration.ZERO, () -> world.log("never"));
                device.imp().cancelwakeup(now);
            });
            world.advance("5S");

            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void a_timer_that_is_due_behind_a_block_can_still_be_cancelled() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                var timer = device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never"));
                device.imp().sleep(Duration.ofSeconds(5));
                device.imp().cancelwakeup(timer);
            });
            world.advance("10S");

            assertThat(world.log).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-0.01S", "PT10737419S"})
    void an_interval_out_of_range_is_refused(String interval) {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> device.imp().wakeup(Duration.parse(interval), () -> {}))
                        .withMessageContaining("expected: 0 to 10737418 s");
                world.log("checked");
            });

            assertThat(world.log).containsExactly("3 checked");
        }
    }

    @Test
    void sleep_blocks_the_device_and_nobody_else() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("device timer"));
                device.imp().sleep(Duration.ofSeconds(10));
                world.log("device awake");
            });
            world.onAgent(side -> side.agent().wakeup(Duration.ofSeconds(2), () -> world.log("agent timer")));
            world.advance("1M");

            assertThat(world.log).containsExactly("5 agent timer", "13 device awake", "13 device timer");
        }
    }

    @Test
    void code_can_block_by_being_busy() {
        try (var world = new World().connected()) {
            world.onDevice(device -> device.block("busy loop", Duration.ofSeconds(2), "main"));
            world.advance("5S");

            assertThat(world.trace()).contains("3.000 s  pump.device  blocks for 2.000 s in busy loop at main");
        }
    }

    /** Evidence: imp.onidle(), one callback, called once, when nothing is pending. */
    @Test
    void onidle_is_called_once_when_there_is_nothing_else_to_do() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.imp().onidle(() -> world.log("idle"));
                device.imp().wakeup(Duration.ZERO, () -> world.log("soon"));
                device.imp().wakeup(Duration.ofSeconds(5), () -> world.log("later"));
                world.log("end of turn");
            });
            world.advance("10S");

            assertThat(world.log).containsExactly("3 end of turn", "3 soon", "3 idle", "8 later");
        }
    }

    @Test
    void messages_that_wait_come_before_onidle() {
        try (var world = new World().connected()) {
            world.onDevice(device -> device.agent().on("down", data -> world.log("message")));
            world.onAgent(side -> side.device().send("down", 1));
            world.onDevice(device -> {
                device.imp().onidle(() -> world.log("idle"));
                device.imp().sleep(Duration.ofSeconds(1));
            });
            world.advance("10S");

            assertThat(world.log).containsExactly("4 message", "4 idle");
        }
    }

    @Test
    void only_the_last_onidle_counts_and_null_clears_it() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.imp().onidle(() -> world.log("first"));
                device.imp().onidle(() -> world.log("last"));
            });
            world.onDevice(device -> {
                device.imp().onidle(() -> world.log("never"));
                device.imp().onidle(null);
            });
            world.advance("10S");

            assertThat(world.log).containsExactly("3 last");
        }
    }

    @Test
    void an_uncaught_exception_restarts_the_code_with_a_line_in_the_log() {
        try (var world = new World()) {
            world.device(
                    device -> world.log("start because " + device.hardware().wakereason()));
            world.connected();
            world.onDevice(device -> {
                device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never"));
                throw new IllegalStateException("the index 'x' does not exist");
            });
            world.advance("10S");

            assertThat(world.log).containsExactly("3.1 start because 5");
            assertThat(world.imp.device().isConnected()).isTrue();
            assertThat(world.trace())
                    .containsSubsequence(
                            "3.000 s  pump.device  error: uncaught exception: java.lang.IllegalStateException: the index 'x' does not exist",
                            "3.000 s  pump.device  vm restarted: squirrel error",
                            "3.100 s  pump.device  vm started: squirrel error");
        }
    }

    @Test
    void an_error_of_the_test_itself_is_no_exception_of_the_code() {
        try (var world = new World().connected()) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.onDevice(device -> {
                        throw new AssertionError("expected");
                    }))
                    .hasRootCauseMessage("expected");
            assertThat(world.events(Event.Logged.class)).isEmpty();
        }
    }

    @Test
    void a_restart_forgets_handlers_timers_and_messages_and_does_not_come_back() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.agent().on("down", data -> world.log("never"));
                device.imp().wakeup(Duration.ofSeconds(1), () -> world.log("never"));
            });
            world.onAgent(side -> side.device().send("down", 1));
            world.onDevice(device -> {
                device.imp().sleep(Duration.ofMillis(60));
                device.server().restart();
                world.log("never");
            });
            world.imp
                    .device()
                    .onBoot(device ->
                            world.log("start because " + device.hardware().wakereason()));
            world.log.clear();
            world.advance("10S");

            assertThat(world.log).containsExactly("3.16 start because 10");
            assertThat(MessagesTest.phases(world, Event.Way.TO_DEVICE))
                    .containsExactly("SENT", "DROPPED device restarted");
        }
    }

    @Test
    void a_power_cut_unwinds_a_turn_that_blocks() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.imp().sleep(Duration.ofMinutes(1));
                world.log("never");
            });
            world.imp.device().powerOff();
            world.advance("5M");

            assertThat(world.log).isEmpty();
            assertThat(world.imp.device().state()).isEqualTo(State.OFF);
        }
    }

    @Test
    void power_twice_is_power_once() {
        try (var world = new World()) {
            world.imp.device().powerOn();
            world.imp.device().powerOn();
            world.advance("10S");
            world.imp.device().powerOff();
            world.imp.device().powerOff();

            assertThat(world.events(Event.ImpDid.class))
                    .filteredOn(event -> event.what().startsWith("powered"))
                    .extracting(Event.ImpDid::what)
                    .isEqualTo(List.of("powered on", "powered off"));
        }
    }

    @Test
    void power_that_goes_while_the_device_boots_or_connects_ends_that() {
        try (var world = new World()) {
            world.device(device -> world.log("never"));
            world.imp.device().powerOn();
            world.advance("1S");
            world.imp.device().powerOff();
            world.advance("1M");

            assertThat(world.log).isEmpty();
            assertThat(world.trace())
                    .containsExactly(
                            "0.000 s  pump.device  powered on",
                            "0.500 s  pump.device  connecting",
                            "1.000 s  pump.device  powered off");
        }
    }
}
