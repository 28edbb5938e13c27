package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.bus.RegisterFile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The buses of {@code hardware}, its flash, sampler and DAC as code has them. Evidence: imp-api 3, hardware by use, and imp API, hardware. */
class HardwareBusesTest {
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
