package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sampler and the output at a fixed frequency in Squirrel. Evidence: imp API, hardware.sampler and hardware.fixedfrequencydac. */
class SamplerApiTest {
    private static final String BLOBS = """
            function blobs(count, size) { local all = []; while (all.len() < count) all.append(blob(size)); return all; }
            function none(buffer, length = 0) {}
            sampler <- hardware.sampler;
            dac <- hardware.fixedfrequencydac;
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            sampler.configure(hardware.pin1, 10, blobs(8, 2), none)                 ~ fine
            sampler.configure(hardware.pin1, 10, blobs(9, 2), none)                 ~ buffers: 9 (expected: 1 to 8)
            sampler.configure(hardware.pin1, 10, [], none)                          ~ buffers: 0 (expected: 1 to 8)
            sampler.configure(hardware.pin1, 10, blobs(1, 0), none)                 ~ buffer: 0 bytes (expected: a multiple of 2)
            sampler.configure([hardware.pin1, hardware.pin2], 10, blobs(1, 8), none) ~ fine
            sampler.configure([hardware.pin1, hardware.pin2], 10, blobs(1, 6), none) ~ buffer: 6 bytes (expected: a multiple of 4)
            sampler.configure([], 10, blobs(1, 2), none)                            ~ pins: none (expected: at least one)
            sampler.configure(hardware, 10, blobs(1, 2), none)                      ~ pins: instance (expected: a pin, or an array of pins)
            sampler.configure(hardware.pin1, 10, blobs(1, 2), null)                 ~ callback: null (expected: a function)
            sampler.configure(hardware.pin1, 2000000, blobs(1, 2), none)            ~ fine
            sampler.configure(hardware.pin1, 2000001, blobs(1, 2), none)            ~ sampleRate: 2000001 (expected: 1/60 to 2000000 Hertz)
            sampler.configure(hardware.pin1, 1.0 / 60, blobs(1, 2), none)           ~ fine
            sampler.configure(hardware.pin1, 1.0 / 64, blobs(1, 2), none)           ~ sampleRate: 0.015625 (expected: 1/60 to 2000000 Hertz)
            dac.configure(hardware.pin1, 10, blobs(8, 2), none)                     ~ fine
            dac.configure(hardware.pin1, 10, blobs(9, 2), none)                     ~ buffers: 9 (expected: at most 8)
            dac.configure(hardware.pin1, 10, blobs(1, 0), none)                     ~ buffer: empty (expected: samples)
            dac.configure(hardware.pin1, 0, blobs(1, 2), none)                      ~ sampleRate: 0 (expected: Hertz, more than 0)
            dac.configure(hardware.pin1, 10, blobs(1, 2), null)                     ~ callback: null (expected: a function)
            """)
    void what_cannot_be_is_an_error_that_can_be_caught(String call, String said) {
        try (var world = new ScriptWorld()
                .device(BLOBS + "try { " + call + "; server.log(\"fine\"); } catch (error) { server.log(error); }")) {
            assertThat(world.log("device")).containsExactly(said);
        }
    }

    @Test
    void the_pins_are_sampled_in_turn_and_what_is_there_when_it_stops_is_handed_over() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.volts("pin1", 3.3).volts("pin2", 0));
            world.device(BLOBS + """
                    sampler.configure([hardware.pin1, hardware.pin2], 10, blobs(2, 8), function(buffer, length) {
                        server.log(length + " of " + buffer.len() + ": " + buffer.readn('w') + " " + buffer.readn('w'));
                    });
                    sampler.start();
                    imp.wakeup(0.35, @() sampler.stop());
                    """).advance("5S");

            assertThat(world.timedLog("device")).containsExactly("2.7 8 of 8: 65520 0", "2.85 4 of 8: 65520 0");
        }
    }

    @Test
    void code_that_is_too_slow_hears_that_samples_were_lost() {
        try (var world = new ScriptWorld().device(BLOBS + """
                sampler.configure(hardware.pin1, 10, blobs(2, 4), function(buffer, length) {
                    server.log(buffer == null ? "lost " + length : "got " + length);
                    if (buffer == null) sampler.stop();
                });
                sampler.start();
                imp.wakeup(0.1, @() imp.sleep(1));
                """)) {
            assertThat(world.advance("5S").log("device")).containsExactly("got 4", "got 4", "lost 0");
        }
    }

    @Test
    void a_law_makes_a_byte_of_each_sample() {
        try (var world = new ScriptWorld()) {
            world.imp.device().wire(wiring -> wiring.volts("pin1", 1.65));
            world.device(BLOBS + """
                    sampler.configure(hardware.pin1, 10, blobs(1, 4), function(buffer, length) {
                        server.log(format("%d %02X %02X", length, buffer[0], buffer[1]));
                        sampler.stop();
                    }, NORMALISE | A_LAW_COMPRESS);
                    sampler.start();
                    """).advance("5S");

            assertThat(world.timedLog("device")).containsExactly("2.7 2 D5 D5");
        }
    }

    @Test
    void a_sampler_that_is_reset_must_be_configured_again() {
        try (var world = new ScriptWorld().device(BLOBS + """
                sampler.configure(hardware.pin1, 10, blobs(1, 4), @(buffer, length) server.log("never"));
                sampler.start();
                sampler.reset();
                try { sampler.start(); } catch (error) { server.log(error); }
                """)) {
            assertThat(world.advance("5S").log("device"))
                    .containsExactly("sampler: not configured (call configure first)");
        }
    }

    @ParameterizedTest
    @CsvSource({"sampler, sampler", "dac, fixedfrequencydac"})
    void code_that_starts_anew_must_configure_again(String object, String name) {
        try (var world = new ScriptWorld().device(BLOBS + """
                if (hardware.wakereason() == WAKEREASON_POWER_ON) {
                    %1$s.configure(hardware.pin1, 10, blobs(1, 4), none);
                    %1$s.start();
                    server.restart();
                }
                try { %1$s.start(); } catch (error) { server.log(error); }
                """.replace("%1$s", object))) {
            assertThat(world.advance("5S").log("device"))
                    .containsExactly(name + ": not configured (call configure first)");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            AUDIO                    ~ 2.7
            AUDIO | A_LAW_DECOMPRESS ~ 2.9
            """)
    void a_dac_takes_two_bytes_a_sample_or_one_of_a_law(String flags, String done) {
        try (var world = new ScriptWorld().device(BLOBS + """
                local samples = blob(4);
                for (local i = 0; i < 4; i++) samples[i] = 0xD5;
                dac.configure(hardware.pin1, 10, [samples], function(buffer) {
                    if (buffer) server.log((hardware.pin1.read() * 65535 + 0.5).tointeger());
                    else dac.stop();
                }, %s);
                dac.start();
                """.formatted(flags))) {
            // the sample 0xD5D5, or the one next to the middle, which is 0xD5 in A-law
            assertThat(world.advance("5S").timedLog("device"))
                    .containsExactly(done + (flags.contains("LAW") ? " 32776" : " 54741"));
        }
    }

    @ParameterizedTest
    @CsvSource({"stop(), 0", "stop(SYNC), 0.1"})
    void a_dac_stops_at_once_or_when_the_sample_that_is_put_out_has_had_its_time(String stop, String length) {
        try (var world = new ScriptWorld().device(BLOBS + """
                dac.configure(hardware.pin1, 10, blobs(2, 200), @(buffer) server.log("never"));
                dac.start();
                local start = hardware.millis();
                dac.%s;
                server.log((hardware.millis() - start) / 1000.0);
                """.formatted(stop))) {
            assertThat(world.advance("1M").log("device")).containsExactly(length);
        }
    }

    @Test
    void a_dac_that_has_run_empty_goes_on_with_the_next_buffer_and_takes_eight_at_a_time() {
        try (var world = new ScriptWorld().device(BLOBS + """
                dac.configure(hardware.pin1, 10, blobs(1, 2), function(buffer) {
                    server.log(buffer ? "put out" : "empty");
                });
                dac.start();
                imp.wakeup(1, function() {
                    try { foreach (each in blobs(9, 2)) dac.addbuffer(each); } catch (error) { server.log(error); }
                });
                """)) {
            assertThat(world.advance("5S").timedLog("device"))
                    .containsExactly(
                            "2.6 put out",
                            "2.6 empty",
                            "3.5 buffers: more than 8 in flight (expected: at most 8)",
                            "3.6 put out",
                            "3.7 put out",
                            "3.8 put out",
                            "3.9 put out",
                            "4 put out",
                            "4.1 put out",
                            "4.2 put out",
                            "4.3 put out",
                            "4.3 empty");
        }
    }
}
