package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.device.Device.State;
import io.imptestbed.imp.device.Reason;
import io.imptestbed.imp.device.SendPolicy;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.Set;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What device and agent know of their connection, and when. Evidence: imp-api 2.5 and 3. */
class ConnectingTest {

    @Test
    void the_agent_hears_of_the_connection_before_the_devices_code_runs() {
        try (var world = new World(ImpProfile.documented())) {
            watch(world);
            world.device(device -> world.log("code"));

            world.imp.device().powerOn();
            world.advance("10S");

            assertThat(world.log).containsExactly("2.5 onconnect", "2.5 code");
        }
    }

    /** Evidence: the imp boot process, ten seconds. */
    @Test
    void after_a_cold_boot_without_a_network_the_code_starts_ten_seconds_later() {
        try (var world = new World()) {
            world.road(Road::down);
            world.device(device -> {
                device.server()
                        .setsendtimeoutpolicy(
                                SendPolicy.RETURN_ON_ERROR, WaitPolicy.WAIT_TIL_SENT, Duration.ofSeconds(30));
                world.log("code " + device.server().isconnected());
            });

            world.imp.device().powerOn();
            world.advance("20S");
            world.road(Road::repair);
            world.advance("10S");

            assertThat(world.log).containsExactly("10.5 code false");
            assertThat(world.imp.device().isConnected())
                    .as("impOS went on trying")
                    .isTrue();
            assertThat(world.trace()).contains("22.000 s  pump.device  connected");
        }
    }

    /** Evidence: device.onconnect(), the device's handlers may not be there yet. */
    @Test
    void what_the_agent_sends_before_the_code_has_started_is_lost() {
        try (var world = new World(ImpProfile.documented().with("codeStartTime", "1s"))) {
            world.agent(side -> side.device().onconnect(() -> side.device().send("down", 1)));
            world.device(device -> device.agent().on("down", data -> world.log("never")));

            world.imp.device().powerOn();
            world.advance("10S");

            assertThat(world.log).isEmpty();
            assertThat(MessagesTest.phases(world, Way.TO_DEVICE))
                    .containsExactly("SENT", "DROPPED no code runs on the device");
            assertThat(world.trace()).contains("3.500 s  pump.device  vm started: power on");
        }
    }

    @Test
    void under_a_suspending_policy_a_device_that_never_connects_goes_to_sleep_after_a_minute() {
        try (var world = new World()) {
            world.road(Road::down);
            world.device(device -> world.log("code " + device.hardware().wakereason()));

            world.imp.device().powerOn();
            world.advance("61S");
            assertThat(world.imp.device().state()).isEqualTo(State.SLEEPING);
            world.road(Road::repair);
            world.advance("10M");

            assertThat(world.log).containsExactly("10.5 code 0", "603 code 7");
        }
    }

    @Test
    void under_a_returning_policy_nobody_is_told_that_the_first_connection_never_came() {
        try (var world = new World()) {
            world.road(Road::down);
            world.device(device -> {
                returning(device::server);
                device.server().onunexpecteddisconnect(told(world, "never"));
            });

            world.imp.device().powerOn();
            world.advance("10M");

            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void a_device_that_closes_properly_is_seen_to_go_at_once() {
        try (var world = new World().connected()) {
            watch(world);

            world.onDevice(device -> device.server().disconnect());
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 ondisconnect");
            assertThat(world.trace()).contains("3.050 s  pump.agent  device disconnected: server.disconnect");
        }
    }

    /** Evidence: device.ondisconnect(), a TCP keepalive that probes after 55 s and gives up after 106 s. */
    @ParameterizedTest(name = "power lost at {0} s, noticed at {1} s")
    @CsvSource({
        // connected at 2.5 s: healthy probes at 57.5, 112.5, 167.5 s…
        "10,  108.5",
        "57,  108.5",
        "60,  163.5",
        "167, 218.5"
    })
    void a_device_that_vanishes_is_missed_when_the_keepalive_gives_up(int lostAt, double missedAt) {
        try (var world = new World().connected()) {
            watch(world);

            world.advanceTo(lostAt + "S");
            world.imp.device().powerOff();
            world.advance("20M");

            assertThat(world.log).containsExactly(missedAt + " ondisconnect");
        }
    }

    /** Evidence: device.ondisconnect(), a ping every nine minutes with 20 s for the answer. */
    @ParameterizedTest(name = "road broken at {0} s, noticed at {1} s")
    @CsvSource({"10, 562.5", "542, 562.5", "542.55, 562.5", "542.7, 1102.5"})
    void without_a_keepalive_it_is_missed_at_the_next_ping(String lostAt, double missedAt) {
        var profile = ImpProfile.documented().with("serverKeepAlive", "0s").with("deviceKeepAlive", "0s");
        try (var world = new World(profile).connected()) {
            watch(world);

            world.advanceTo(lostAt + "S");
            world.road(road -> road.halfOpen(Road.BOTH));
            world.advance("30M");

            assertThat(world.log).containsExactly(missedAt + " ondisconnect");
            assertThat(world.trace())
                    .anyMatch(line -> line.endsWith("device disconnected: a ping was not answered within 20.000 s"));
        }
    }

    @Test
    void a_break_that_is_mended_in_time_is_never_noticed() {
        try (var world = new World().connected()) {
            watch(world);

            world.advanceTo("63S");
            world.road(road -> road.halfOpen(Road.BOTH));
            world.advanceTo("160S");
            world.road(Road::repair);
            world.advance("1H");

            assertThat(world.log).isEmpty();
            assertThat(world.imp.device().isConnected()).isTrue();
        }
    }

    @Test
    void after_a_break_was_mended_patience_begins_anew() {
        try (var world = new World().connected()) {
            watch(world);

            world.advanceTo("63S");
            world.road(road -> road.halfOpen(Road.BOTH));
            world.advanceTo("160S");
            world.road(Road::repair);
            world.advanceTo("170S");
            world.imp.device().powerOff();
            world.advance("1H");

            assertThat(world.log).containsExactly("266 ondisconnect");
        }
    }

    /** Evidence: server.isconnected(), a probe after 60 s and 45 s for the answer. */
    @Test
    void a_device_misses_a_server_that_it_hears_nothing_of() {
        try (var world = new World()) {
            world.device(device -> device.server()
                    .setsendtimeoutpolicy(
                            SendPolicy.RETURN_ON_ERROR, WaitPolicy.WAIT_TIL_SENT, Duration.ofSeconds(30)));
            world.connected();

            world.advanceTo("70S");
            world.road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)));
            world.advance("10M");

            assertThat(world.trace())
                    .contains(
                            "167.500 s  pump.device  disconnected: nothing heard of the server for 105.000 s",
                            "167.500 s  pump.device  connecting",
                            "227.500 s  pump.device  connect failed: no answer from the server");
        }
    }

    @Test
    void an_acknowledgement_is_something_heard() {
        try (var world = new World().connected()) {
            world.advanceTo("50S");
            world.onDevice(device -> device.agent().send("up", 1));
            world.advanceTo("70S");
            world.road(road -> road.halfOpen(Road.BOTH));
            world.advance("2M");

            assertThat(world.trace())
                    .contains(
                            "155.100 s  pump.device  disconnected: nothing heard of the server for 105.000 s",
                            "156.050 s  pump.agent  device disconnected: nothing heard of the device for 106.000 s");
        }
    }

    @Test
    void a_reconnection_that_the_agent_had_not_missed_shows_as_disconnect_and_connect_in_quick_succession() {
        try (var world = new World().connected()) {
            watch(world);

            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("5M");

            assertThat(world.log).containsExactly("6.5 ondisconnect", "6.5 onconnect");
            assertThat(world.trace())
                    .contains("6.500 s  pump.agent  device disconnected: the device has connected anew");
        }
    }

    @Test
    void isconnected_follows_what_the_server_knows_and_not_the_truth() {
        try (var world = new World().connected()) {
            assertThat(world.imp.agentSide().device().isconnected()).isTrue();

            world.imp.device().powerOff();
            world.advance("10S");

            assertThat(world.imp.agentSide().device().isconnected()).isTrue();
            world.advance("2M");
            assertThat(world.imp.agentSide().device().isconnected()).isFalse();
        }
    }

    @Test
    void only_the_last_handler_of_each_is_called() {
        try (var world = new World()) {
            world.onAgent(side -> {
                side.device().onconnect(() -> world.log("first"));
                side.device().onconnect(() -> world.log("last"));
                side.device().ondisconnect(() -> world.log("first"));
                side.device().ondisconnect(() -> world.log("last too"));
            });
            world.device(device -> device.server().disconnect());

            world.imp.device().powerOn();
            world.advance("10S");

            assertThat(world.log).containsExactly("2.5 last", "2.55 last too");
        }
    }

    @Test
    void under_a_returning_policy_connect_tells_its_callback_and_the_code_goes_on() {
        try (var world = new World().device(device -> returning(device::server)).connected()) {
            world.onDevice(device -> device.server().disconnect());
            world.onDevice(device -> {
                device.server().connect(told(world, "connected"), Duration.ofSeconds(20));
                world.log("goes on");
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("3 goes on", "5 connected " + Reason.SERVER_CONNECTED);
        }
    }

    @Test
    void a_second_connect_takes_the_place_of_the_first_ones_callback_and_timeout() {
        try (var world = new World().device(device -> returning(device::server)).connected()) {
            world.onDevice(device -> device.server().disconnect());
            world.road(Road::down);
            world.onDevice(device -> device.server().connect(told(world, "first"), Duration.ofSeconds(20)));
            world.advance("10S");
            world.onDevice(device -> device.server().connect(told(world, "second"), Duration.ofSeconds(30)));
            world.advance("1M");

            assertThat(world.log).containsExactly("43 second " + Reason.NO_WIFI);
        }
    }

    @Test
    void a_second_connect_does_not_begin_anew() {
        try (var world = new World().device(device -> returning(device::server)).connected()) {
            world.onDevice(device -> device.server().disconnect());
            world.onDevice(device -> device.server().connect(null));
            world.advance("1S");
            world.onDevice(device -> device.server().connect(told(world, "connected")));
            world.advance("1M");

            assertThat(world.log).containsExactly("5 connected " + Reason.SERVER_CONNECTED);
        }
    }

    @Test
    void connect_says_that_there_is_no_server_when_the_network_is_there() {
        try (var world = new World().device(device -> returning(device::server)).connected()) {
            world.onDevice(device -> device.server().disconnect());
            world.road(road -> road.halfOpen(Road.BOTH));
            world.onDevice(device -> device.server().connect(told(world, "failed")));
            world.advance("2M");

            assertThat(world.log).containsExactly("63 failed " + Reason.NO_SERVER);
        }
    }

    @Test
    void a_connected_device_is_told_at_once_that_it_is() {
        try (var world = new World().device(device -> returning(device::server)).connected()) {
            world.onDevice(device -> device.server().connect(told(world, "connected")));
            world.advance("1M");

            assertThat(world.log).containsExactly("3 connected " + Reason.SERVER_CONNECTED);
        }
    }

    @Test
    void under_a_suspending_policy_connect_blocks_until_there_is_a_connection_and_calls_nobody() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.server().disconnect();
                device.server().connect(told(world, "never"), Duration.ofSeconds(1));
                world.log("connected " + device.server().isconnected());
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("5 connected true");
        }
    }

    @Test
    void a_device_without_power_is_off_and_what_it_does_shows_in_its_state() {
        try (var world = new World()) {
            var device = world.imp.device();
            assertThat(device.state()).isEqualTo(State.OFF);

            device.powerOn();
            assertThat(device.state()).isEqualTo(State.STARTING);
            assertThat(device.run(() -> world.log("never"))).isFalse();

            world.advance("3S");
            assertThat(device.state()).isEqualTo(State.RUNNING);

            device.powerOff();
            assertThat(device.state()).isEqualTo(State.OFF);
            assertThat(device.isConnected()).isFalse();
        }
    }

    private static IntConsumer told(World world, String what) {
        return reason -> world.log(what + " " + reason);
    }

    private static void returning(java.util.function.Supplier<io.imptestbed.imp.device.ServerObject> server) {
        server.get().setsendtimeoutpolicy(SendPolicy.RETURN_ON_ERROR, WaitPolicy.WAIT_TIL_SENT, Duration.ofSeconds(30));
    }

    private static void watch(World world) {
        world.onAgent(side -> {
            side.device().onconnect(() -> world.log("onconnect"));
            side.device().ondisconnect(() -> world.log("ondisconnect"));
        });
    }
}
