package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What pins make of the values that a device's code gives them, and what a model has beside its pins. Evidence: imp API, pin.configure(), pin.read(),
 * pin.write() and hardware.
 */
class PinApiTest {
    private static List<String> run(String source) {
        try (var world = new ScriptWorld().device(source).advance("1S")) {
            return world.log("device");
        }
    }

    /** Documented: a read gives the actual state of the pin, 0 or 1, unless it is analog. */
    @ParameterizedTest
    @CsvSource({"DIGITAL_OUT", "DIGITAL_OUT_OD", "DIGITAL_OUT_OD_PULLUP"})
    void a_digital_output_is_low_at_0_and_high_at_anything_else(String mode) {
        assertThat(run("""
                local pin = hardware.pin1;
                pin.configure(%1$s, 5);
                local words = "" + pin.read();
                foreach (value in [0, true, false, 1, 0.0, 255, -1]) {
                    pin.write(value);
                    words += " " + pin.read();
                }
                pin.configure(%1$s, false);
                server.log(words + " " + pin.read());
                """.formatted(mode))).containsExactly("1 0 1 0 1 0 1 1 0");
    }

    @Test
    void what_a_digital_output_does_is_0_or_1_outside_too() {
        try (var world = new ScriptWorld().device("hardware.pin1.configure(DIGITAL_OUT, 5);")) {
            assertThat(world.imp.device().pin("pin1").state())
                    .hasValueSatisfying(state -> assertThat(state.value()).isEqualTo(1));
        }
    }

    @Test
    void pulses_begin_with_the_duty_cycle_they_are_configured_with_or_with_none() {
        assertThat(run("""
                hardware.pin1.configure(PWM_OUT, 0.002, 0.25);
                hardware.pin2.configure(PWM_OUT, 0.002);
                server.log(hardware.pin1.read() + " " + hardware.pin2.read() + " " + hardware.pin2.getperiod());
                """)).containsExactly("0.25 0 0.002");
    }

    @Test
    void an_input_that_is_configured_anew_calls_its_new_callback_alone_or_nobody() {
        try (var world = new ScriptWorld().device("""
                hardware.pin1.configure(DIGITAL_IN, @() server.log("never"));
                hardware.pin1.configure(DIGITAL_IN, @() server.log("new"));
                hardware.pin2.configure(DIGITAL_IN, @() server.log("never"));
                hardware.pin2.configure(DIGITAL_IN);
                """)) {
            world.imp.device().pin("pin1").drive(3.3);
            world.imp.device().pin("pin2").drive(3.3);

            assertThat(world.advance("1S").log("device")).containsExactly("new");
        }
    }

    @Test
    void the_supply_has_two_names_and_the_light_stays_within_16_bits() {
        try (var world = new ScriptWorld()) {
            var hardware = world.imp.device().hardware();
            hardware.attachSupply(() -> 2.5);
            hardware.attachLight(() -> world.timeline.nanos() < 2_800_000_000L ? 70_000 : -1);
            world.device("""
                    server.log(hardware.voltage() + " " + hardware.vbat() + " " + hardware.lightlevel());
                    imp.wakeup(0.4, @() server.log(hardware.lightlevel()));
                    """);

            assertThat(world.log("device")).containsExactly("2.5 2.5 65535", "0");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp003  ~ pinA  ~ fine
            imp003  ~ pinC  ~ fine
            imp003  ~ pinB  ~ pinB: no ANALOG_OUT on an imp003
            imp004m ~ pinA  ~ pinA: no ANALOG_OUT on an imp004m
            imp006  ~ pinXC ~ fine
            imp006  ~ pinXD ~ fine
            imp006  ~ pinA  ~ pinA: no ANALOG_OUT on an imp006
            """)
    void few_pins_have_an_analog_output(String type, String pin, String said) {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
            world.device("""
                    try { hardware.%s.configure(ANALOG_OUT); server.log("fine"); } catch (error) { server.log(error); }
                    """.formatted(pin));

            assertThat(world.log("device")).containsExactly(said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imp001, sampler fixedfrequencydac",
        "imp002, sampler fixedfrequencydac",
        "imp003, spiflash sampler fixedfrequencydac pwmpairKD",
        "imp004m, spiflash fixedfrequencydac pwmpairKD",
        "imp005, spiflash pwmpairKD",
        "imp006, spiflash fixedfrequencydac pwmpairKD",
        "impC001, spiflash sampler pwmpairKD"
    })
    void a_model_has_its_own_parts(String type, String parts) {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
            world.device("""
                    local words = "";
                    foreach (part in ["spiflash", "sampler", "fixedfrequencydac", "pwmpairKD"]) if (part in hardware) words += " " + part;
                    server.log(words.slice(1));
                    """);

            assertThat(world.log("device")).containsExactly(parts);
        }
    }
}
