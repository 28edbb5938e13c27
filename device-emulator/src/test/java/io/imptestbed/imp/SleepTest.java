package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.device.Device.State;
import io.imptestbed.imp.device.SendPolicy;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.imp.os.Value;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deep sleep, nv, wake reasons, clocks. Evidence: imp-api 3, deep sleep; imp API, nv and hardware.wakereason(). */
class SleepTest {

    @Test
    void the_code_starts_from_the_top_and_only_nv_is_kept() {
        try (var world = new World()) {
            world.device(device -> {
                var starts = device.nv().getOrDefault("starts", Value.of(0));
                device.nv().put("starts", Value.of(((Value.Int) starts).value() + 1));
                world.log(
                        "start " + device.nv() + " because " + device.hardware().wakereason());
                device.imp().wakeup(Duration.ofHours(1), () -> world.log("lost"));
                device.imp().onidle(() -> device.server().sleepfor(Duration.ofMinutes(10)));
            });

            world.imp.device().powerOn();
            world.advanceTo("25M");

            assertThat(world.log)
                    .containsExactly(
                            "2.5 start {starts=1} because " + WakeReason.POWER_ON.code(),
                            "603 start {starts=2} because " + WakeReason.TIMER.code(),
                            "1203.5 start {starts=3} because " + WakeReason.TIMER.code());
        }
    }

    @Test
    void a_call_that_sleeps_does_not_come_back() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.imp().deepsleepfor(Duration.ofMinutes(1));
                world.log("never");
            });
            world.onDeviceLater(() -> world.log("never"));

            assertThat(world.imp.device().state()).isEqualTo(State.SLEEPING);
            world.advance("5M");
            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void the_agent_hears_of_it_at_once() {
        try (var world = new World().connected()) {
            world.onAgent(side -> side.device().ondisconnect(() -> world.log("ondisconnect")));

            world.onDevice(device -> device.server().sleepfor(Duration.ofMinutes(1)));
            world.advance("30S");

            assertThat(world.log).containsExactly("3.05 ondisconnect");
        }
    }

    /** Evidence: sleepfor flushes, deepsleepfor does not. */
    @Test
    void sleepfor_waits_until_everything_has_arrived_and_deepsleepfor_does_not() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.agent().send("flushed", 1);
                device.server().sleepfor(Duration.ofSeconds(10));
            });
            world.advance("20S");
            world.onDevice(device -> {
                device.agent().send("lost", 2);
                device.imp().deepsleepfor(Duration.ofSeconds(10));
            });
            world.advance("20S");

            assertThat(MessagesTest.phases(world, Way.TO_AGENT))
                    .containsExactly(
                            "SENT",
                            "DROPPED no device.on handler",
                            "SENT",
                            "DROPPED device went to deep sleep without a flush");
            assertThat(world.trace()).contains("3.100 s  pump.device  deep sleep: 10.000 s");
        }
    }

    @Test
    void a_profile_may_say_that_deepsleepfor_loses_nothing() {
        try (var world = new World(ImpProfile.documented().with("deepSleepLosesUnsent", "false")).connected()) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));

            world.onDevice(device -> {
                device.agent().send("up", 2);
                device.imp().deepsleepfor(Duration.ofSeconds(10));
            });
            world.advance("20S");

            assertThat(world.log).containsExactly("3.05 arrived");
        }
    }

    @Test
    void a_device_that_has_woken_is_not_connected_until_it_talks() {
        try (var world = new World().connected()) {
            var slept = new AtomicReference<Device>();
            world.onDevice(device -> device.imp().deepsleepfor(Duration.ofSeconds(10)));
            world.imp.device().onBoot(device -> {
                slept.set(device);
                world.log("awake, connected " + device.server().isconnected());
                device.imp().wakeup(Duration.ofSeconds(30), () -> device.agent().send("up", 1));
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("13.5 awake, connected false");
            assertThat(world.trace()).contains("45.500 s  pump.device  connected");
            assertThat(slept.get().isConnected()).isTrue();
        }
    }

    @Test
    void under_a_returning_policy_it_stays_without_a_connection() {
        try (var world = new World().connected()) {
            world.onDevice(device -> device.imp().deepsleepfor(Duration.ofSeconds(10)));
            world.imp.device().onBoot(device -> {
                device.server()
                        .setsendtimeoutpolicy(
                                SendPolicy.RETURN_ON_ERROR, WaitPolicy.WAIT_TIL_SENT, Duration.ofSeconds(30));
                world.log("send " + device.agent().send("up", 1));
            });
            world.advance("1H");

            assertThat(world.log).containsExactly("13.5 send 1");
            assertThat(world.imp.device().isConnected()).isFalse();
        }
    }

    @Test
    void nv_does_not_survive_a_power_cycle_nor_a_restart_of_the_code() {
        try (var world = new World().connected()) {
            world.imp.device().onBoot(device -> world.log("nv " + device.nv()));
            world.advance("0S");
            world.log.clear();

            world.onDevice(device -> device.nv().put("kept", Value.of(1)));
            world.imp.device().powerCycle(Duration.ofSeconds(10));
            world.advance("20S");
            world.onDevice(device -> {
                device.nv().put("kept", Value.of(1));
                device.server().restart();
            });
            world.advance("1S");
            world.onDevice(device -> {
                device.nv().put("kept", Value.of(1));
                device.imp().deepsleepfor(Duration.ofSeconds(1));
            });
            world.advance("5S");
            world.onDevice(device -> device.imp().deepsleepfor(Duration.ofMinutes(1)));
            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("1M");

            assertThat(world.log).containsExactly("15.5 nv {}", "23.1 nv {}", "25.5 nv {kept=1}", "32.5 nv {}");
        }
    }

    @Test
    void nv_keeps_what_can_be_serialised() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.nv().put("function", new Value.Foreign("function"));
                device.nv().put("unsafe", Value.of("a\0"));
                device.nv().put("table", Value.of(java.util.Map.of("n", 1)));
                device.imp().deepsleepfor(Duration.ofSeconds(1));
            });
            world.advance("5S");

            world.onDevice(device -> world.log("nv " + device.nv()));
            assertThat(world.log).containsExactly("8 nv {unsafe=\"blob:6100\", table={\"n\":1}}");
        }
    }

    @Test
    void an_nv_that_is_too_large_is_lost_with_an_error() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.nv().put("large", Value.of(new byte[4096]));
                device.imp().deepsleepfor(Duration.ofSeconds(1));
            });
            world.advance("5S");

            world.onDevice(device -> world.log("nv " + device.nv()));
            assertThat(world.log).containsExactly("8 nv {}");
            assertThat(world.events(Event.Logged.class))
                    .extracting(Event.Logged::text)
                    .containsExactly("nv: 4116 bytes (expected: at most 4096); it is lost");
        }
    }

    @Test
    void the_wake_up_pin_ends_a_deep_sleep() {
        try (var world = new World().connected()) {
            world.imp.device().wake();
            world.onDevice(device -> {
                device.nv().put("kept", Value.of(1));
                device.imp().deepsleepfor(Duration.ofHours(1));
            });
            world.imp
                    .device()
                    .onBoot(device -> world.log("woken by " + device.hardware().wakereason() + " " + device.nv()));
            world.advance("1M");
            world.imp.device().wake();
            world.advance("2H");

            assertThat(world.log).containsExactly("63.5 woken by 3 {kept=1}");
        }
    }

    @Test
    void a_reset_is_a_cold_boot() {
        try (var world = new World().connected()) {
            world.imp
                    .device()
                    .onBoot(device -> world.log("reason " + device.hardware().wakereason()));
            world.advance("0S");
            world.log.clear();

            world.onDevice(device -> device.imp().reset());
            world.advance("10S");

            assertThat(world.log).containsExactly("5.5 reason 2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT-1S", "PT2419199S"})
    void a_length_out_of_range_is_refused(String length) {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> device.imp().deepsleepfor(Duration.parse(length)))
                        .withMessageContaining("expected: 0 to 2419198 s");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> device.server().sleepfor(Duration.parse(length)));
                world.log("checked");
            });

            assertThat(world.log).containsExactly("3 checked");
        }
    }

    /** Evidence: knowledge base, hardware.micros() wraps at 32 bits and starts anew with the imp. */
    @Test
    void the_clocks_count_from_the_start_of_the_imp_and_wrap_at_32_bits() {
        try (var world = new World().connected()) {
            world.onDevice(device -> clocks(world, device));
            world.advanceTo("2148S");
            world.onDevice(device -> clocks(world, device));
            world.advanceTo("2147484S");
            world.onDevice(device -> clocks(world, device));
            world.onDevice(device -> device.server().restart());
            world.advance("1S");
            world.onDevice(device -> clocks(world, device));
            world.onDevice(device -> device.imp().deepsleepfor(Duration.ofSeconds(10)));
            world.advance("11S");
            world.onDevice(device -> clocks(world, device));

            assertThat(world.log)
                    .containsExactly(
                            "3 millis 3000 micros 3000000",
                            "2148 millis 2148000 micros -2146967296",
                            "2147484 millis -2147483296 micros 352000",
                            "2147485 millis -2147482296 micros 1352000",
                            "2147496 millis 1000 micros 1000000");
        }
    }

    private static void clocks(World world, Device device) {
        world.log("millis " + device.hardware().millis() + " micros "
                + device.hardware().micros());
    }
}
