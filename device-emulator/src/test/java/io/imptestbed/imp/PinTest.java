package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.imp.device.PinMode;
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
