package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.SignalSource;
import io.imptestbed.imp.device.PinMode;
import io.imptestbed.imp.device.PinState;
import io.imptestbed.imp.signal.Sine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pins of a device. Evidence: imp-api 3, hardware by use. */
class PinTest {

    @ParameterizedTest(name = "{1} V at {0} is {2}")
    @CsvSource({
        "ANALOG_IN, 0, 0",
        "ANALOG_IN, 1.65, 32768",
        "ANALOG_IN, 3.3, 65535",
        "ANALOG_IN, 5, 65535",
        "ANALOG_IN, -1, 0",
        "DIGITAL_IN, 1.6, 0",
        "DIGITAL_IN, 1.649, 0",
        "DIGITAL_IN, 1.65, 1",
        "DIGITAL_IN, 3.3, 1",
        "DIGITAL_IN_PULLUP, 0, 0"
    })
    void an_input_reads_the_volts_it_is_wired_to(PinMode mode, double volts, double read) {
        try (var world = new World().connected()) {
            world.imp.device().attach("pin1", () -> volts);

            world.onDevice(device -> {
                device.hardware().pin("pin1").configure(mode);
                assertThat(device.hardware().pin("pin1").read()).isEqualTo(read);
                world.log("read");
            });

            assertThat(world.log).containsExactly("3 read");
        }
    }

    @Test
    void an_input_that_is_wired_to_nothing_follows_its_pull_up() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.hardware().pin("pin1").configure(PinMode.DIGITAL_IN_PULLUP);
                device.hardware().pin("pin2").configure(PinMode.DIGITAL_IN_PULLDOWN);
                world.log(device.hardware().pin("pin1").read() + " "
                        + device.hardware().pin("pin2").read());
            });

            assertThat(world.log).containsExactly("3 1.0 0.0");
        }
    }

    @Test
    void an_output_keeps_what_is_written() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                var pin = device.hardware().pin("pin5");
                pin.configure(PinMode.PWM_OUT, 0.5);
                world.log("" + pin.read());
                pin.write(0.25);
                world.log("" + pin.read());
            });

            assertThat(world.log).containsExactly("3 0.5", "3 0.25");
        }
    }

    @Test
    void is_asked_each_time_and_stays_wired_when_the_code_starts_anew() {
        try (var world = new World().connected()) {
            var volts = new AtomicReference<>(0.0);
            world.imp.device().attach("pinW", volts::get);
            world.device(device -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> device.hardware().pin("pinW").read())
                        .withMessage("pinW: not configured (call configure first)");
                device.hardware().pin("pinW").configure(PinMode.DIGITAL_IN);
                world.log("" + device.hardware().pin("pinW").read());
            });
            world.advance("0S");
            volts.set(3.3);
            world.onDevice(device -> device.server().restart());
            world.advance("1S");

            assertThat(world.log).containsExactly("3 0.0", "3.1 1.0");
        }
    }

    @Test
    void an_input_cannot_be_written() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                var pin = device.hardware().pin("pin1");
                pin.configure(PinMode.ANALOG_IN);
                assertThatIllegalStateException()
                        .isThrownBy(() -> pin.write(1))
                        .withMessage("pin1: configured as ANALOG_IN (expected: as an output)");
                world.log("checked");
            });

            assertThat(world.log).containsExactly("3 checked");
        }
    }

    @Test
    void a_change_of_an_input_calls_back_in_a_turn_of_the_device() {
        try (var world = new World().connected()) {
            var pin = world.imp.device().pin("pin1");
            world.onDevice(device -> pin.configure(PinMode.DIGITAL_IN_PULLUP, () -> world.log("" + pin.read())));
            world.advance("0S");
            pin.drive(0);
            world.advance("1S");
            pin.drive(0.1);
            pin.drive(3.3);
            world.advance("1S");

            assertThat(world.log).containsExactly("3 0.0", "4 1.0");
        }
    }

    @Test
    void a_blocked_device_is_called_late_and_once_for_all_changes() {
        try (var world = new World().connected()) {
            var pin = world.imp.device().pin("pin1");
            world.onDevice(device -> {
                pin.configure(PinMode.DIGITAL_IN, () -> world.log("" + pin.read()));
                device.imp().sleep(Duration.ofSeconds(2));
            });
            pin.drive(3.3);
            world.advance("1S");
            pin.drive(0);
            pin.drive(3.3);
            world.advance("5S");

            assertThat(world.log).containsExactly("5 1.0");
        }
    }

    @Test
    void every_change_calls_back_if_the_profile_says_so() {
        try (var world = new World(ImpProfile.documented().with("pinChangesJoin", "false")).connected()) {
            var pin = world.imp.device().pin("pin1");
            world.onDevice(device -> {
                pin.configure(PinMode.DIGITAL_IN, () -> world.log("" + pin.read()));
                device.imp().sleep(Duration.ofSeconds(1));
            });
            pin.drive(3.3);
            pin.drive(0);
            world.advance("5S");

            assertThat(world.log).containsExactly("4 0.0", "4 0.0");
        }
    }

    @Test
    void a_signal_that_changes_by_itself_is_seen_at_the_next_scan() {
        try (var world = new World()) {
            world.imp.device().attach("pin1", () -> world.timeline.nanos() >= 4_005_000_000L ? 3.3 : 0);
            world.connected();
            world.onDevice(
                    device -> device.hardware().pin("pin1").configure(PinMode.DIGITAL_IN, () -> world.log("high")));
            world.advance("5S");

            assertThat(world.log).containsExactly("4.01 high");
        }
    }

    @Test
    void a_code_that_is_gone_is_not_called_back() {
        try (var world = new World().connected()) {
            var pin = world.imp.device().pin("pin1");
            world.onDevice(device -> {
                pin.configure(PinMode.DIGITAL_IN, () -> world.log("called"));
                device.server().restart();
            });
            pin.drive(3.3);
            world.advance("1S");

            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void a_wake_up_pin_that_goes_high_wakes_a_device_from_deep_sleep() {
        try (var world = new World()) {
            world.device(device -> {
                        world.log("started " + device.hardware().wakereason());
                        device.hardware().pin("pin1").configure(PinMode.DIGITAL_IN_WAKEUP);
                        device.hardware().pin("pin2").configure(PinMode.DIGITAL_IN);
                    })
                    .connected();
            world.onDevice(device -> device.imp().deepsleepfor(Duration.ofHours(1)));
            world.imp.device().pin("pin2").drive(3.3);
            world.advance("10S");
            world.imp.device().pin("pin1").drive(3.3);
            world.advance("1S");

            assertThat(world.log).containsExactly("13.5 started 3");
        }
    }

    @Test
    void a_wake_up_pin_that_is_high_does_not_let_a_device_sleep() {
        try (var world = new World()) {
            world.imp.device().pin("pin1").drive(3.3);
            world.connected();
            world.onDevice(device -> {
                device.hardware().pin("pin1").configure(PinMode.DIGITAL_IN_WAKEUP);
                device.imp().deepsleepfor(Duration.ofHours(1));
            });
            world.device(device -> world.log("started " + device.hardware().wakereason()));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.5 started 3");
        }
    }

    @Test
    void an_open_drain_output_pulls_down_or_lets_go() {
        try (var world = new World().connected()) {
            var pin = world.imp.device().pin("pin1");
            world.onDevice(device -> {
                pin.configure(PinMode.DIGITAL_OUT_OD, 1);
                world.log("released " + pin.read());
            });
            pin.drive(0);
            world.onDevice(device -> world.log("pulled by another " + pin.read()));
            pin.drive(3.3);
            world.onDevice(device -> {
                pin.write(0);
                world.log("pulled " + pin.read());
            });

            assertThat(world.log).containsExactly("3 released 1.0", "3 pulled by another 0.0", "3 pulled 0.0");
        }
    }

    @Test
    void what_an_output_does_can_be_seen_from_outside() {
        try (var world = new World().connected()) {
            var pin = world.imp.device().pin("pin9");
            var seen = new ArrayList<Double>();
            pin.watch(state -> state.ifPresent(each -> seen.add(each.value())));
            world.onDevice(device -> {
                pin.configure(PinMode.PWM_OUT, Duration.ofMillis(2), 0.25);
                pin.write(0.75);
                world.log("" + pin.getperiod());
            });

            assertThat(pin.state()).contains(new PinState(PinMode.PWM_OUT, 0.75, Duration.ofMillis(2)));
            assertThat(seen).containsExactly(0.25, 0.75);
            assertThat(world.log).containsExactly("3 PT0.002S");
            world.imp.device().powerOff();
            assertThat(pin.state()).isEmpty();
        }
    }

    @Test
    void a_counter_blocks_and_counts_pulses() {
        try (var world = new World()) {
            var wave = new Sine(1.65, 1.65, Duration.ofMillis(10), Duration.ofMillis(3));
            world.imp.device().attach("pin1", new SignalSource(wave, 1, world.timeline));
            world.connected();
            world.onDevice(device -> {
                var pin = device.hardware().pin("pin1");
                pin.configure(PinMode.PULSE_COUNTER, Duration.ofMillis(500), 0);
                world.log("" + pin.read());
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3.5 50.0");
        }
    }

    @Test
    void a_callback_is_for_digital_inputs() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> device.hardware().pin("pin1").configure(PinMode.ANALOG_IN, () -> {}))
                        .withMessage("pin1: ANALOG_IN with a callback (expected: a digital input)");
                world.log("checked");
            });

            assertThat(world.log).containsExactly("3 checked");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "pin", "pin-1", "pinABC"})
    void another_name_is_refused(String name) {
        try (var world = new World()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.imp.device().attach(name, () -> 0))
                    .withMessage("pin: " + name + " (expected: such as pin1 or pinW)");
        }
    }
}
