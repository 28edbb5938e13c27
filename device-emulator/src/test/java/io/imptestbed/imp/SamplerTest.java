package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.imp.bus.SignalSource;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.FixedFrequencyDac;
import io.imptestbed.imp.device.Sampler;
import io.imptestbed.imp.device.Sampler.Filter;
import io.imptestbed.imp.signal.Afterwards;
import io.imptestbed.imp.signal.Ramp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What samples analog inputs and puts out analog outputs. Evidence: imp API, hardware.sampler and hardware.fixedfrequencydac. */
class SamplerTest {

    @Test
    void fills_buffers_from_the_signal_and_hands_them_over() {
        try (var world = ramp()) {
            world.onDevice(device -> {
                sample(world, device, 10, List.of(8, 8), Set.of());
                device.imp().wakeup(Duration.ofMillis(950), () -> {
                    device.hardware().sampler().stop();
                    world.log("stopped");
                });
            });
            world.advance("5S");

            assertThat(world.log)
                    .containsExactly(
                            "3.4 0 [20304, 20960, 21616, 22272]",
                            "3.8 1 [22928, 23584, 24240, 24896]",
                            "3.95 stopped",
                            "3.95 0 [25552]");
        }
    }

    @Test
    void pins_are_sampled_in_turn() {
        try (var world = ramp()) {
            world.imp.device().pin("pin2").drive(3.3);
            world.onDevice(device -> {
                var hardware = device.hardware();
                hardware.sampler()
                        .configure(
                                List.of(hardware.pin("pin1"), hardware.pin("pin2")),
                                10,
                                List.of(8),
                                Set.of(),
                                listener(world));
                hardware.sampler().start();
            });
            world.advanceTo("3.15S");
            world.imp.device().pin("pin2").drive(0);
            world.advanceTo("3.3S");

            assertThat(world.log).containsExactly("3.2 0 [20304, 65520, 20960, 0]");
        }
    }

    @Test
    void a_blocked_device_loses_samples_and_hears_of_it() {
        try (var world = ramp()) {
            world.onDevice(device -> {
                sample(world, device, 10, List.of(4, 4), Set.of());
                device.imp().wakeup(Duration.ofMillis(100), () -> device.imp().sleep(Duration.ofSeconds(1)));
            });
            world.advanceTo("4.35S");

            assertThat(world.log)
                    .containsExactly(
                            "4.1 0 [20304, 20960]", "4.1 1 [21616, 22272]", "4.1 overrun", "4.3 0 [27520, 28176]");
        }
    }

    @Test
    void a_law_makes_a_byte_of_each_sample() {
        try (var world = new World().connected()) {
            world.imp.device().pin("pin1").drive(1.65);
            world.onDevice(device -> sample(world, device, 10, List.of(4), Set.of(Filter.A_LAW_COMPRESS)));
            world.advance("0.2S");

            assertThat(world.log).containsExactly("3.2 0 [0xD5, 0xD5]");
        }
    }

    @Test
    void is_refused_what_cannot_be_sampled() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                assertThatIllegalStateException()
                        .isThrownBy(() -> device.hardware().sampler().start())
                        .withMessage("sampler: not configured (call configure first)");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> sample(world, device, 10, List.of(3), Set.of()))
                        .withMessage("buffer: 3 bytes (expected: a multiple of 2)");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> sample(world, device, 0.001, List.of(2), Set.of()))
                        .withMessage("sampleRate: 0.001 (expected: 1/60 to 2000000 Hertz)");
                world.log("checked");
            });

            assertThat(world.log).containsExactly("3 checked");
        }
    }

    @Test
    void a_dac_plays_its_buffers_asks_for_more_and_says_when_there_are_none() {
        try (var world = new World().connected()) {
            var played = new ArrayList<Integer>();
            world.imp.device().hardware().fixedfrequencydac().listen(bytes -> played.add(bytes.length));
            world.onDevice(device -> {
                var dac = device.hardware().fixedfrequencydac();
                dac.configure(
                        device.hardware().pin("pin1"),
                        10,
                        List.of(samples(0, 65_535), samples(1, 2)),
                        Set.of(),
                        new FixedFrequencyDac.Listener() {
                            @Override
                            public void consumed(int buffer) {
                                var output = device.pin("pin1").state().orElseThrow();
                                world.log("consumed " + buffer + " at " + Math.round(output.value() * 65_535));
                                if (buffer == 0) {
                                    world.log("added " + dac.addbuffer(samples(0, 0, 0)));
                                }
                            }

                            @Override
                            public void empty() {
                                world.log("empty");
                            }
                        });
                dac.start();
            });
            world.advance("1S");

            assertThat(world.log)
                    .containsExactly(
                            "3.2 consumed 0 at 65535",
                            "3.2 added 2",
                            "3.4 consumed 1 at 2",
                            "3.7 consumed 2 at 0",
                            "3.7 empty");
            assertThat(played).containsExactly(4, 4, 6);
        }
    }

    @Test
    void a_dac_takes_eight_buffers_at_most_and_stops() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                var dac = device.hardware().fixedfrequencydac();
                dac.configure(null, 1, List.of(), Set.of(), quiet());
                assertThatIllegalStateException()
                        .isThrownBy(dac::start)
                        .withMessage("fixedfrequencydac: no buffers (call addbuffer first)");
                for (int i = 0; i < 8; i++) {
                    dac.addbuffer(samples(1));
                }
                assertThatIllegalStateException().isThrownBy(() -> dac.addbuffer(samples(1)));
                dac.start();
                dac.stop(true);
                world.log("stopped");
            });
            world.advance("20S");

            assertThat(world.log).containsExactly("4 stopped");
        }
    }

    private static FixedFrequencyDac.Listener quiet() {
        return new FixedFrequencyDac.Listener() {
            @Override
            public void consumed(int buffer) {}

            @Override
            public void empty() {}
        };
    }

    private static byte[] samples(int... values) {
        var bytes = new byte[2 * values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[2 * i] = (byte) values[i];
            bytes[2 * i + 1] = (byte) (values[i] >> 8);
        }
        return bytes;
    }

    /** A device whose pin1 goes from 0 to 3.3 V in ten seconds. */
    private static World ramp() {
        var world = new World();
        var signal = new Ramp(0, 3.3, Duration.ofSeconds(10), Afterwards.HOLD);
        world.imp.device().attach("pin1", new SignalSource(signal, 1, world.timeline));
        return world.connected();
    }

    private static void sample(World world, Device device, double rate, List<Integer> sizes, Set<Filter> filters) {
        var sampler = device.hardware().sampler();
        sampler.configure(List.of(device.hardware().pin("pin1")), rate, sizes, filters, listener(world));
        sampler.start();
    }

    private static Sampler.Listener listener(World world) {
        return new Sampler.Listener() {
            @Override
            public void full(int buffer, byte[] samples) {
                var shown = new ArrayList<Object>();
                if (samples.length == 2 && samples[0] == samples[1]) {
                    shown.add("0x%02X".formatted(samples[0]));
                    shown.add("0x%02X".formatted(samples[1]));
                } else {
                    for (int i = 0; i < samples.length; i += 2) {
                        shown.add((samples[i + 1] & 0xFF) << 8 | samples[i] & 0xFF);
                    }
                }
                world.log(buffer + " " + shown);
            }

            @Override
            public void overrun() {
                world.log("overrun");
            }
        };
    }
}
