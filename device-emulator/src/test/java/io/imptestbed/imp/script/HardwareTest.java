package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.RegisterFile;
import io.imptestbed.imp.device.PinMode;
import io.imptestbed.imp.device.PinState;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
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

    @Test
    void i2c_reads_strings_and_writes_strings_and_says_what_went_wrong() {
        try (var world = new ScriptWorld()) {
            world.imp
                    .device()
                    .wire(wiring ->
                            wiring.i2c("i2c89", 0x5F, RegisterFile.ofBytes().set(0x0F, 0xBC)));
            world.device("""
                    local i2c = hardware.i2c89;
                    server.log(i2c.read(0xBE, "\\x0F", 1) + " " + i2c.readerror());
                    i2c.configure(CLOCK_SPEED_400_KHZ);
                    server.log(format("%02X", i2c.read(0xBE, "\\x0F", 1)[0]) + " " + i2c.readerror());
                    server.log(i2c.write(0xBE, "\\x20\\x47\\xFF"));
                    local back = i2c.read(0xBE, "\\x20", 2);
                    server.log(type(back) + " " + back.len() + " " + back[1]);
                    server.log(i2c.write(0x40, "\\x20") + " " + i2c.read(0x40, "", 1) + " " + i2c.readerror());
                    """);

            assertThat(world.log("device"))
                    .containsExactly("(null : 0x0) -13", "BC 0", "0", "string 2 255", "-2 (null : 0x0) -2");
        }
    }

    @Test
    void spi_moves_strings_and_blobs() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.spi("spi257", sent -> sent));
            world.device("""
                    local spi = hardware.spi257;
                    server.log(spi.configure(CLOCK_IDLE_LOW | MSB_FIRST, 1000));
                    server.log(spi.writeread("hello"));
                    local bytes = blob(2);
                    bytes[1] = 7;
                    local back = spi.writeread(bytes);
                    server.log(typeof back + " " + back[1]);
                    server.log(spi.write("x"));
                    server.log(spi.readblob(2)[0] + " " + spi.readstring(3).len());
                    """);

            assertThat(world.log("device")).containsExactly("1000", "hello", "blob 7", "(null : 0x0)", "255 3");
        }
    }

    @Test
    void uart_answers_and_blocks_at_its_line() {
        try (var world = new ScriptWorld()) {
            world.imp
                    .device()
                    .wire(Bench.of(
                            Map.of("uart57", Map.of("answers", Map.of("AT\r\n", "OK\r\n"))), name -> Optional.empty()));
            world.device("""
                    local uart = hardware.uart57;
                    local line = "";
                    function onData() {
                        local byte = uart.read();
                        while (byte != -1) {
                            if (byte == '\\n') server.log(line);
                            else line += byte.tochar();
                            byte = uart.read();
                        }
                    }
                    server.log(uart.configure(9600, 8, PARITY_NONE, 1, NO_CTSRTS, onData));
                    uart.write("AT\\r");
                    uart.write('\\n');
                    uart.flush();
                    server.log("sent, " + uart.readblob().len() + uart.readstring(5));
                    """).advance("1S");

            assertThat(world.log("device")).containsExactly("9600", "sent, 0", "OK\r");
            assertThat(world.blocks("device"))
                    .containsExactly("uart57.flush 0.004166667s at pump.device.nut:14 in main()");
        }
    }

    @Test
    void a_uart_callback_with_flags_takes_them() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    hardware.uart57.configure(9600, 8, PARITY_NONE, 1, NO_CTSRTS | CALLBACK_WITH_FLAGS,
                        function(flags) { if (flags & WRITE_DONE) server.log("done " + hardware.uart57.flags()); });
                    hardware.uart57.write("abc");
                    """).advance("1S");

            assertThat(world.log("device")).containsExactly("done 2");
        }
    }

    @Test
    void spiflash_is_nor_flash() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.spiflash(8192));
            world.device("""
                    local flash = hardware.spiflash;
                    flash.enable();
                    server.log(flash.size() + " " + flash.isenabled() + " " + flash.chipid());
                    local data = blob(4);
                    data.writestring("abcd");
                    server.log(flash.write(0, data, SPIFLASH_PREVERIFY | SPIFLASH_POSTVERIFY));
                    server.log(flash.write(4, data, 0, 1, 3) + " " + flash.read(0, 7).tostring().slice(0, 6));
                    server.log(flash.write(0, "zz", SPIFLASH_PREVERIFY) + " " + flash.write(0, "zz", SPIFLASH_POSTVERIFY));
                    local into = blob(2);
                    flash.readintoblob(2, into, 2);
                    server.log(into.tostring() + " " + into.tell());
                    flash.erasesector(0);
                    server.log(flash.read(0, 1)[0]);
                    try { flash.read(8191, 2); } catch (error) { server.log(error); }
                    """);

            assertThat(world.log("device"))
                    .containsExactly(
                            "8192 true 15679510",
                            "0",
                            "0 abcdbc",
                            "2 1",
                            "cd 2",
                            "255",
                            "address: 8191 for 2 bytes (expected: all within 8192 bytes)");
        }
    }

    @Test
    void a_sampler_fills_the_blobs_it_was_given() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.volts("pin2", 3.3));
            world.device("""
                    first <- blob(4);
                    function samples(buffer, length) {
                        server.log(length + " " + (buffer == first) + " " + (buffer ? buffer.readn('w') : ""));
                        if (buffer != first) hardware.sampler.stop();
                    }
                    hardware.sampler.configure(hardware.pin2, 10, [first, blob(4)], samples);
                    hardware.sampler.start();
                    server.log(hardware.sampler.getsampleratehz());
                    """).advance("5S");

            assertThat(world.log("device")).containsExactly("10", "4 true 65520", "4 false 65520");
        }
    }

    @Test
    void a_dac_hands_its_buffers_back() {
        try (var world = new ScriptWorld()) {
            world.device("""
                    local first = blob(4);
                    local count = 0;
                    hardware.fixedfrequencydac.configure(hardware.pin1, 10, [first, blob(4)], function(buffer) {
                        server.log(buffer == null ? "empty" : (buffer == first) + " " + buffer.len());
                        if (count++ == 0) hardware.fixedfrequencydac.addbuffer(buffer);
                        if (buffer == null) hardware.fixedfrequencydac.stop();
                    }, AUDIO);
                    hardware.fixedfrequencydac.start();
                    """).advance("5S");

            assertThat(world.log("device")).containsExactly("true 4", "false 4", "true 4", "empty");
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

    @Test
    void registers_that_follow_a_sensor_read_what_it_measures() {
        var registers = new LinkedHashMap<String, Object>();
        registers.put("0x0F", "0x33");
        registers.put("0x28", Map.of("sensor", "x", "scale", 16_000, "bytes", 2));
        var bench = Bench.of(
                Map.of("i2c89", Map.of("0x19", Map.of("registers", registers, "increment", "0x80"))),
                name -> Optional.of(() -> 0.5));
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(bench);
            world.device("""
                    hardware.i2c89.configure(CLOCK_SPEED_400_KHZ);
                    local raw = hardware.i2c89.read(0x32, "\\xA8", 2);
                    server.log(raw[0] | (raw[1] << 8));
                    """);

            assertThat(world.log("device")).isEqualTo(List.of("8000"));
        }
    }
}
