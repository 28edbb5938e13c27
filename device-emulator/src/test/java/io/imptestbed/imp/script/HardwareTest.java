package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.device.PinMode;
import io.imptestbed.imp.device.PinState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The device's object {@code hardware} as its code has it. Evidence: imp-api 3, hardware by use, and imp API, hardware. */
class HardwareTest {
    @Test
    void pins_are_read_and_written_and_call_back() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    led <- hardware.pin9;
                    led.configure(DIGITAL_OUT, 1);
                    server.log(led.read());
                    led.write(0);
                    server.log(led.read() + " " + type(led));
                    button <- hardware.pin1;
                    button.configure(DIGITAL_IN_PULLUP, function() { server.log("button " + button.read()); });
                    hardware.pin2.configure(ANALOG_IN);
                    server.log(hardware.pin2.read());
                    hardware.pin5.configure(PWM_OUT, 0.002, 0.25);
                    hardware.pin5.write(0.5);
                    server.log(hardware.pin5.read() + " " + hardware.pin5.getperiod());
                    """);
            world.imp.device().pin("pin1").drive(0);
            world.advance("1S");

            assertThat(world.log("device")).containsExactly("1", "0 meta", "0", "0.5 0.002", "button 0");
            assertThat(world.imp.device().pin("pin5").state())
                    .contains(new PinState(PinMode.PWM_OUT, 0.5, Duration.ofMillis(2)));
        }
    }

    @Test
    void a_tone_of_no_frequency_is_taken_and_one_of_no_number_is_not() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    local silence = 0.0;
                    hardware.pin5.configure(PWM_OUT, 1.0 / silence, 0.5);
                    server.log(hardware.pin5.getperiod() > 1000000);
                    try {
                        hardware.pin5.configure(PWM_OUT, silence / silence, 0.5);
                    } catch (error) {
                        server.log("refused");
                    }
                    """);
            world.advance("1S");

            assertThat(world.log("device")).containsExactly("true", "refused");
        }
    }

    @Test
    void each_mode_of_an_unwired_pin_reads_what_the_pin_does() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    local pin = hardware.pin1;
                    foreach (mode in [DIGITAL_IN_PULLUP, DIGITAL_IN_PULLDOWN, DIGITAL_IN_WAKEUP, ANALOG_IN]) {
                        pin.configure(mode);
                        server.log(pin.read());
                    }
                    foreach (mode in [DIGITAL_OUT, DIGITAL_OUT_OD, DIGITAL_OUT_OD_PULLUP]) {
                        pin.configure(mode, 0);
                        local low = pin.read();
                        pin.write(1);
                        server.log(low + " " + pin.read());
                    }
                    pin.configure(ANALOG_OUT);
                    pin.write(0.25);
                    server.log(pin.read());
                    """);

            assertThat(world.log("device")).containsExactly("1", "0", "0", "0", "0 1", "0 1", "0 1", "0.25");
        }
    }

    @Test
    void a_wired_pin_reads_its_volts() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.volts("pin1", 3.3).volts("pin2", 1.65));
            world.device("""
                    hardware.pin1.configure(DIGITAL_IN_PULLDOWN);
                    hardware.pin2.configure(ANALOG_IN);
                    server.log(hardware.pin1.read() + " " + (hardware.pin2.read() / 1000));
                    hardware.pin1.configure(DIGITAL_OUT_OD, 1);
                    server.log(hardware.pin1.read());
                    """);

            assertThat(world.log("device")).containsExactly("1 32", "1");
        }
    }

    @Test
    void a_pulse_counter_blocks_while_it_counts() {
        try (var world = new ScriptWorld()) {
            world.imp.device().attach("pin1", () -> world.timeline.nanos() / 50_000_000 % 2 == 0 ? 0 : 3.3);
            world.device("""
                    hardware.pin1.configure(PULSE_COUNTER, 1);
                    server.log(hardware.pin1.read());
                    """).advance("2S");

            assertThat(world.log("device")).containsExactly("10");
            assertThat(world.blocks("device")).containsExactly("pin1.read 1s at pump.device.nut:2 in main()");
        }
    }

    @Test
    void a_pin_that_is_disabled_is_as_at_power_on() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    hardware.pin1.configure(DIGITAL_IN, @() server.log("never"));
                    hardware.pin2.configure(DIGITAL_OUT, 1);
                    hardware.pin1.disable();
                    hardware.pin2.disable();
                    hardware.pin5.disable();
                    try { hardware.pin2.read(); } catch (error) { server.log(error); }
                    hardware.pin2.configure(DIGITAL_OUT);
                    server.log(hardware.pin2.read());
                    """);
            world.imp.device().pin("pin1").drive(3.3);
            world.advance("1S");

            assertThat(world.log("device")).containsExactly("pin2: not configured (call configure first)", "0");
            assertThat(world.imp.device().pin("pin1").state()).isEmpty();
        }
    }

    @Test
    void objects_are_the_same_each_time_and_those_of_other_models_are_not_there() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", "imp001"), name -> Optional.empty()));
            world.device("""
                    server.log(hardware.pin1 == hardware.pin1);
                    server.log(("pin1" in hardware) + " " + ("pinW" in hardware) + " " + ("i2c89" in hardware) + " "
                        + ("i2cAB" in hardware) + " " + ("spiflash" in hardware) + " " + ("sampler" in hardware));
                    server.log(imp.info().type + " " + type(imp.info()));
                    hardware.pinW;
                    """);

            assertThat(world.log("device").subList(0, 4))
                    .containsExactly(
                            "true",
                            "true false true false false true",
                            "imp001 meta",
                            "ERROR: the index 'pinW' does not exist");
        }
    }

    @Test
    void misuse_can_be_caught() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    foreach (wrong in [
                        @() hardware.pin1.read(),
                        @() hardware.pin1.configure(77),
                        @() hardware.pin1.configure(PWM_OUT, "x"),
                        @() hardware.spi257.write("x"),
                        @() hardware.uart57.read(),
                        @() hardware.uart57.configure(0, 8, PARITY_NONE, 1),
                        @() hardware.spiflash.read(0, 1),
                        @() hardware.sampler.start(),
                        @() hardware.fixedfrequencydac.start()
                    ]) {
                        try { wrong(); server.log("nothing"); } catch (error) { server.log(error); }
                    }
                    """);

            assertThat(world.log("device"))
                    .containsExactly(
                            "pin1: not configured (call configure first)",
                            "pinType: 77 (expected: such as DIGITAL_OUT or ANALOG_IN)",
                            "period: string (expected: a number)",
                            "spi257: not configured (call configure first)",
                            "uart57: not configured (call configure first)",
                            "baudRate: 0 (expected: 1 to 12500000)",
                            "spiflash: not enabled (call enable first)",
                            "sampler: not configured (call configure first)",
                            "fixedfrequencydac: not configured (call configure first)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            imp001  ~ pin1.configure(DIGITAL_IN_WAKEUP)    ~ fine
            imp001  ~ pin2.configure(DIGITAL_IN_WAKEUP)    ~ pin2: no DIGITAL_IN_WAKEUP on an imp001 (expected: pin1)
            imp002  ~ pin5.configure(DIGITAL_IN_WAKEUP)    ~ pin5: no DIGITAL_IN_WAKEUP on an imp002 (expected: pin1)
            imp003  ~ pinW.configure(DIGITAL_IN_WAKEUP)    ~ fine
            imp003  ~ pinA.configure(DIGITAL_IN_WAKEUP)    ~ pinA: no DIGITAL_IN_WAKEUP on an imp003 (expected: pinW)
            imp004m ~ pinW.configure(DIGITAL_IN_WAKEUP)    ~ fine
            imp005  ~ pinW.configure(DIGITAL_IN_WAKEUP)    ~ pinW: no DIGITAL_IN_WAKEUP on an imp005
            imp006  ~ pinV.configure(DIGITAL_IN_WAKEUP)    ~ fine
            imp006  ~ pinA.configure(DIGITAL_IN_WAKEUP)    ~ pinA: no DIGITAL_IN_WAKEUP on an imp006 (expected: pinV or pinW)
            impC001 ~ pinW.configure(DIGITAL_IN_WAKEUP)    ~ fine
            imp001  ~ pin5.configure(ANALOG_OUT)           ~ fine
            imp001  ~ pin7.configure(ANALOG_OUT)           ~ pin7: no ANALOG_OUT on an imp001
            imp002  ~ pin1.configure(PULSE_COUNTER, 1)     ~ fine
            imp001  ~ pin9.configure(PULSE_COUNTER, 1)     ~ pin9: no PULSE_COUNTER on an imp001
            imp001  ~ i2c57.configure(100000)              ~ the index 'i2c57' does not exist
            imp002  ~ uart6E.configure(9600, 8, 0, 1, 0)   ~ fine
            imp003  ~ i2cAB.configure(100000)              ~ fine
            imp003  ~ i2cCD.configure(100000)              ~ the index 'i2cCD' does not exist
            """)
    void a_model_has_its_own_buses_and_not_every_pin_has_every_mode(String type, String call, String said) {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(Bench.of(Map.of("type", type), name -> Optional.empty()));
            world.device(
                    "try { hardware.%s; server.log(\"fine\"); } catch (error) { server.log(error); }".formatted(call));

            assertThat(world.log("device")).containsExactly(said);
        }
    }

    @Test
    void a_wake_up_pin_wakes_the_code() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    server.log(hardware.wakereason() == WAKEREASON_PIN ? "by pin" : "else");
                    hardware.pin1.configure(DIGITAL_IN_WAKEUP);
                    if (hardware.wakereason() != WAKEREASON_PIN) imp.onidle(function() { server.sleepfor(3600); });
                    """).advance("10S");
            world.imp.device().pin("pin1").drive(3.3);
            world.advance("5S");

            assertThat(world.log("device")).containsExactly("else", "by pin");
        }
    }

    @Test
    void the_module_and_its_network_can_be_asked_for() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    server.log(imp.getmacaddress().len() + " " + imp.getsoftwareversion().find("release-"));
                    server.log(imp.getssid() + " " + imp.getbssid().len() + " " + (imp.rssi() < 0));
                    server.log(imp.getpowersave());
                    imp.setpowersave(true);
                    imp.enableblinkup(true);
                    imp.setenroltokens("plan", "token");
                    server.log(imp.getpowersave());
                    local net = imp.net.info();
                    server.log(net.interface[net.active].type + " " + ("ipv4" in net));
                    server.log(net.interface[0].macaddress == imp.getmacaddress());
                    server.log(imp.scanwifinetworks()[0].ssid);
                    server.setsendtimeoutpolicy(RETURN_ON_ERROR, WAIT_TIL_SENT, 10);
                    imp.wakeup(1, function() {
                        server.disconnect();
                        gone <- ("active" in imp.net.info()) + " " + imp.rssi() + " " + imp.getbssid();
                        server.connect(function(reason) { server.log(gone); }, 30);
                    });
                    """).advance("10S");

            assertThat(world.log("device"))
                    .containsExactly(
                            "12 10",
                            "testbed 12 true",
                            "false",
                            "true",
                            "wifi true",
                            "true",
                            "testbed",
                            "false 0 000000000000");
        }
    }

    @ParameterizedTest(name = "{0}({1}) lasts {2}")
    @CsvSource(
            delimiter = ';',
            value = {
                "imp.deepsleepuntil; date().hour, date().min + 1; PT1M",
                "server.sleepuntil; date().hour, date().min + 1; PT1M",
                "imp.deepsleepuntil; date().hour, date().min; PT24H",
                "imp.deepsleepuntil; date().hour, date().min, date().sec, (date().wday + 1) % 7; PT24H",
                "imp.deepsleepuntil; date().hour, date().min, date().sec, date().wday; PT168H"
            })
    void a_device_sleeps_until_a_time_of_day(String call, String arguments, String length) {
        try (var world = new ScriptWorld()) {
            world.device("""
                    if (hardware.wakereason() == WAKEREASON_TIMER) {
                        server.log("woke");
                    } else {
                        %s(%s);
                    }
                    """.formatted(call, arguments));
            var asleep = Duration.parse(length);

            world.timeline.advance(asleep.minusMinutes(1));
            assertThat(world.log("device")).isEmpty();
            world.timeline.advance(Duration.ofMinutes(2));
            assertThat(world.log("device")).containsExactly("woke");
        }
    }
}
