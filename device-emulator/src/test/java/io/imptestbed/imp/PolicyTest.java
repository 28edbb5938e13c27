package io.imptestbed.imp;

import static io.imptestbed.imp.device.SendPolicy.RETURN_ON_ERROR;
import static io.imptestbed.imp.device.SendPolicy.RETURN_ON_ERROR_NO_DISCONNECT;
import static io.imptestbed.imp.device.SendPolicy.SUSPEND_ON_ERROR;
import static io.imptestbed.imp.device.WaitPolicy.WAIT_FOR_ACK;
import static io.imptestbed.imp.device.WaitPolicy.WAIT_TIL_SENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.device.Device.State;
import io.imptestbed.imp.device.Reason;
import io.imptestbed.imp.device.SendError;
import io.imptestbed.imp.device.SendPolicy;
import io.imptestbed.imp.device.WaitPolicy;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Value;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What failing sends and lost connections do to a device's code. Evidence: imp-api 3, send buffer and setsendtimeoutpolicy. */
class PolicyTest {
    private static final byte[] KILOBYTE = new byte[1024];

    @ParameterizedTest
    @EnumSource(names = {"RETURN_ON_ERROR", "RETURN_ON_ERROR_NO_DISCONNECT"})
    void a_returning_policy_gives_the_code_of_a_device_that_is_not_connected_at_once(SendPolicy policy) {
        try (var world = world(policy, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.server().disconnect();
                world.log("send " + device.agent().send("up", 1));
                world.log("log " + device.server().log("lost"));
            });
            world.advance("1H");

            assertThat(world.log)
                    .containsExactly("3 send " + SendError.NOT_CONNECTED, "3 log " + SendError.NOT_CONNECTED);
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("REFUSED 1");
            assertThat(world.events(Event.Logged.class)).isEmpty();
            assertThat(world.imp.device().isConnected())
                    .as("only connect reconnects")
                    .isFalse();
        }
    }

    @Test
    void a_suspending_policy_connects_when_the_code_talks() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.server().disconnect();
                world.log("send " + device.agent().send("up", 1));
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("5 send 0");
            assertThat(world.imp.device().isConnected()).isTrue();
        }
    }

    /** Evidence: SUSPEND_ON_ERROR, one minute of trying, then deep sleep, and again every nine minutes. */
    @Test
    void a_suspended_device_that_cannot_reconnect_sleeps_and_starts_anew_when_it_can() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.imp
                    .device()
                    .onBoot(device -> world.log("code " + device.hardware().wakereason() + " " + device.nv()));
            world.onDevice(device -> {
                device.imp().wakeup(Duration.ofSeconds(20), () -> world.log("timer"));
                device.nv().put("kept", Value.of(1));
            });
            world.log.clear();

            world.advanceTo("10S");
            world.road(Road::down);
            world.advanceTo("900S");
            world.road(Road::repair);
            world.advanceTo("1H");

            assertThat(world.trace().subList(5, world.trace().size()))
                    .containsExactly(
                            "10.000 s  pump.device  link down set",
                            "10.000 s  pump.device  disconnected: no network",
                            "10.000 s  pump.device  suspended: no network",
                            "10.000 s  pump.device  connecting",
                            "70.000 s  pump.device  connect failed: no network",
                            "70.000 s  pump.device  deep sleep: 540.000 s",
                            "108.500 s  pump.agent  device disconnected: nothing heard of the device for 106.000 s",
                            "610.000 s  pump.device  woke: snooze",
                            "610.500 s  pump.device  connecting",
                            "670.500 s  pump.device  connect failed: no network",
                            "670.500 s  pump.device  deep sleep: 540.000 s",
                            "900.000 s  pump.device  link down cleared, repair",
                            "900.000 s  pump.device  link repair done",
                            "1210.500 s  pump.device  woke: snooze",
                            "1211.000 s  pump.device  connecting",
                            "1213.000 s  pump.device  connected",
                            "1213.000 s  pump.agent  device connected",
                            "1213.000 s  pump.device  vm started: snooze");
            assertThat(world.log).as("the timer was lost with the machine").containsExactly("1213 code 7 {kept=1}");
        }
    }

    @Test
    void suspended_code_stands_still_and_goes_on_where_it_was() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.agent().on("down", data -> world.log("message " + data));
                device.imp().wakeup(Duration.ofSeconds(12), () -> world.log("timer"));
            });
            world.advanceTo("10S");
            world.road(Road::down);
            world.advanceTo("40S");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(world.log).containsExactly("42 timer");
            assertThat(world.trace())
                    .contains("10.000 s  pump.device  suspended: no network", "42.000 s  pump.device  resumed");
        }
    }

    @Test
    void a_turn_that_sleeps_while_its_code_is_suspended_goes_on_when_it_is_resumed() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.imp().sleep(Duration.ofSeconds(10));
                world.log("awake");
            });
            world.advanceTo("10S");
            world.road(Road::down);
            world.advanceTo("40S");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(world.log).containsExactly("42 awake");
        }
    }

    /** Evidence: server.onunexpecteddisconnect(), sixty seconds of silent attempts. */
    @Test
    void a_returning_policy_lets_the_code_go_on_and_tells_it_after_a_minute_of_silent_attempts() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.server().onunexpecteddisconnect(reason -> world.log("onunexpecteddisconnect " + reason));
                device.imp().wakeup(Duration.ofSeconds(12), () -> world.log("timer"));
            });
            world.advanceTo("10S");
            world.road(Road::down);
            world.advanceTo("5M");
            world.road(Road::repair);
            world.advanceTo("10M");

            assertThat(world.log).containsExactly("15 timer", "70 onunexpecteddisconnect " + Reason.NO_WIFI);
            assertThat(world.imp.device().isConnected())
                    .as("only connect reconnects")
                    .isFalse();
            assertThat(world.imp.device().state()).isEqualTo(State.RUNNING);
        }
    }

    @Test
    void an_outage_of_less_than_a_minute_is_mended_silently() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device ->
                    device.server().onunexpecteddisconnect(reason -> world.log("onunexpecteddisconnect " + reason)));
            world.advanceTo("10S");
            world.road(Road::down);
            world.advanceTo("60S");
            world.road(Road::repair);
            world.advanceTo("10M");

            assertThat(world.log).isEmpty();
            assertThat(world.imp.device().isConnected()).isTrue();
        }
    }

    @Test
    void nobody_is_told_of_a_disconnection_that_was_asked_for() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                device.server().onunexpecteddisconnect(reason -> world.log("onunexpecteddisconnect " + reason));
                device.server().disconnect();
            });
            world.advance("10M");

            assertThat(world.log).isEmpty();
        }
    }

    /** Evidence: troubleshooting agent.send(): 3456 bytes of buffer, and a send blocks until it is in there. */
    @Test
    void a_send_that_finds_the_buffer_full_blocks_until_the_server_has_acknowledged_enough() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                for (int i = 0; i < 4; i++) {
                    world.log("send " + device.agent().send("up", KILOBYTE));
                }
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("3 send 0", "3 send 0", "3 send 0", "3.1 send 0");
            assertThat(world.trace())
                    .contains(
                            "3.000 s  pump.device  buffer full: agent.send of 1031 bytes waits for room",
                            "3.000 s  pump.device  blocks in agent.send",
                            "3.100 s  pump.device  has blocked for 0.100 s in agent.send, 0 packets wait");
        }
    }

    @Test
    void a_larger_buffer_takes_more_and_the_size_before_is_returned() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                world.log("before " + device.imp().setsendbuffersize(10_000));
                world.log("before " + device.imp().setsendbuffersize(100));
                world.log("before " + device.imp().setsendbuffersize(65_535));
                world.log("before " + device.imp().setsendbuffersize(1));
                for (int i = 0; i < 29; i++) {
                    device.agent().send("up", KILOBYTE);
                }
                world.log("all sent");
            });
            world.advance("1M");

            assertThat(world.log)
                    .containsExactly(
                            "3 before 3456", "3 before 10000", "3 before 10000", "3 before 30720", "3 all sent");
        }
    }

    /** Evidence: imp.setsendbuffersize(), kept over a reload of the code unless the device reconnects. */
    @Test
    void the_size_of_the_buffer_outlives_a_restart_of_the_code_but_no_reconnection() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> device.imp().setsendbuffersize(10_000));
            world.onDevice(device -> device.server().restart());
            world.advance("1S");
            world.onDevice(device -> world.log("size " + device.imp().setsendbuffersize(1)));
            world.onDevice(device -> {
                device.server().disconnect();
                device.server().restart();
            });
            world.advance("1S");
            world.onDevice(device -> world.log("size " + device.imp().setsendbuffersize(1)));

            assertThat(world.log).containsExactly("4 size 10000", "5 size 3456");
        }
    }

    @Test
    void a_message_larger_than_the_buffer_goes_part_by_part_at_the_speed_of_the_road() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));
            world.onDevice(device -> world.log("send " + device.agent().send("up", new byte[10_000])));
            world.advance("1M");

            // 10007 bytes: 3456 at once, and as many each round trip of 0.1 s
            assertThat(world.log).containsExactly("3.2 send 0", "3.25 arrived");
        }
    }

    @Test
    void a_send_that_finds_no_room_in_time_fails_and_ends_the_connection() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 10)) {
            world.road(road -> road.halfOpen(Road.BOTH));
            world.onDevice(device -> {
                world.log("send " + device.agent().send("up", new byte[3000]));
                world.log("send " + device.agent().send("up", KILOBYTE));
                world.log("connected " + device.server().isconnected());
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("3 send 0", "13 send " + SendError.TIMEOUT, "13 connected false");
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("SENT", "REFUSED 2");
            assertThat(world.trace()).contains("13.000 s  pump.device  disconnected: a send timed out");
        }
    }

    @Test
    void without_disconnect_it_returns_wouldblock_and_the_connection_stays() {
        try (var world = world(RETURN_ON_ERROR_NO_DISCONNECT, WAIT_TIL_SENT, 10)) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));
            world.road(road -> road.halfOpen(Road.BOTH));
            world.onDevice(device -> {
                world.log("send " + device.agent().send("up", new byte[3000]));
                world.log("send " + device.agent().send("up", KILOBYTE));
                world.log("send " + device.agent().send("up", new byte[5000]));
                world.log("send " + device.agent().send("up", new byte[400]));
                world.log("connected " + device.server().isconnected());
            });
            world.advance("30S");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(world.log)
                    .containsExactly(
                            "3 send 0",
                            "13 send " + SendError.WOULDBLOCK,
                            "13 send " + SendError.WOULDBLOCK,
                            "13 send 0",
                            "13 connected true",
                            "33 arrived",
                            "33 arrived");
        }
    }

    @Test
    void waiting_for_the_acknowledgement_takes_a_round_trip() {
        try (var world = world(RETURN_ON_ERROR, WAIT_FOR_ACK, 10)) {
            world.onDevice(device -> {
                world.log("send " + device.agent().send("up", 1));
                world.log("log " + device.server().log("text"));
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("3.1 send 0", "3.2 log 0");
        }
    }

    @Test
    void an_acknowledgement_that_does_not_come_in_time_is_a_timeout_of_a_message_that_may_have_arrived() {
        try (var world = world(RETURN_ON_ERROR, WAIT_FOR_ACK, 10)) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));
            world.road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)));
            world.onDevice(device -> world.log("send " + device.agent().send("up", 1)));
            world.advance("1M");

            assertThat(world.log).containsExactly("3.05 arrived", "13 send " + SendError.TIMEOUT);
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("SENT", "RECEIVED", "UNCONFIRMED 2");
        }
    }

    @Test
    void without_disconnect_too_but_the_connection_stays() {
        try (var world = world(RETURN_ON_ERROR_NO_DISCONNECT, WAIT_FOR_ACK, 10)) {
            world.road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)));
            world.onDevice(device -> {
                world.log("send " + device.agent().send("up", 1));
                world.log("connected " + device.server().isconnected());
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("13 send " + SendError.TIMEOUT, "13 connected true");
        }
    }

    @Test
    void a_message_that_may_have_arrived_is_not_sent_again_after_a_suspension() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_FOR_ACK, 10)) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));
            world.road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)));
            world.onDevice(device -> world.log("send " + device.agent().send("up", 1)));
            world.advanceTo("20S");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(world.log).containsExactly("3.05 arrived", "22 send " + SendError.DISCONNECTED);
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("SENT", "RECEIVED", "UNCONFIRMED 3");
        }
    }

    @Test
    void a_suspended_send_has_no_timeout() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 10)) {
            world.road(road -> road.hold(Road.BOTH));
            world.onDevice(device -> world.log("send " + device.agent().send("up", new byte[5000])));
            world.advanceTo("8S");
            world.road(Road::down);
            world.advanceTo("50S");
            world.road(Road::repair);
            world.advance("1M");

            assertThat(world.log).containsExactly("52.1 send 0");
            assertThat(world.trace()).noneMatch(line -> line.contains("timed out"));
        }
    }

    @Test
    void a_connection_that_is_lost_while_a_send_waits_is_its_own_code() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.road(road -> road.hold(Road.BOTH));
            world.onDevice(device -> world.log("send " + device.agent().send("up", new byte[5000])));
            world.advance("5S");
            world.road(Road::cut);
            world.advance("1S");

            assertThat(world.log).containsExactly("8 send " + SendError.DISCONNECTED);
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("REFUSED 3");
        }
    }

    @Test
    void a_send_that_waits_when_its_code_is_suspended_is_done_again_on_the_next_connection() {
        try (var world = world(SUSPEND_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onAgent(side -> side.device().on("up", data -> world.log("arrived")));
            world.road(road -> road.halfOpen(Set.of(Way.TO_DEVICE)));
            world.onDevice(device -> world.log("send " + device.agent().send("up", new byte[5000])));
            world.advance("40S");
            world.road(Road::repair);
            world.advance("1M");

            // timed out at 33 s, connected again at 45 s, and a round trip for the room
            assertThat(world.log).containsExactly("45.1 send 0", "45.15 arrived");
            assertThat(MessagesTest.phases(world, Way.TO_AGENT)).containsExactly("SENT", "RECEIVED");
        }
    }

    /** Evidence: server.flush(). */
    @Test
    void flush_waits_until_everything_is_acknowledged_and_says_whether_it_is() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.onDevice(device -> {
                world.log("nothing to do " + device.server().flush(Duration.ofSeconds(1)));
                device.agent().send("up", 1);
                world.log("flushed " + device.server().flush(Duration.ofSeconds(1)));
                device.agent().send("up", 1);
                world.log("in time " + device.server().flush(Duration.ofMillis(99)));
                world.log("connected " + device.server().isconnected());
                device.server().disconnect();
                world.log("off line " + device.server().flush(Duration.ofSeconds(1)));
            });
            world.advance("1M");

            assertThat(world.log)
                    .containsExactly(
                            "3 nothing to do true",
                            "3.1 flushed true",
                            "3.199 in time false",
                            "3.199 connected true",
                            "3.199 off line false");
        }
    }

    @Test
    void acknowledgements_come_through_among_messages_to_the_device() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            for (int i = 0; i < 200; i++) {
                world.imp
                        .agent()
                        .wakeup(
                                Duration.ofMillis(10 * i),
                                () -> world.imp.agentSide().device().send("down", 1));
            }
            world.advance("0.5S");
            world.onDevice(device -> {
                world.log("sent " + device.agent().send("up", "x".repeat(10_000)));
                world.log("flushed " + device.server().flush(Duration.ofSeconds(1)));
            });
            world.advance("1M");

            assertThat(world.log).containsExactly("3.7 sent 0", "3.8 flushed true");
        }
    }

    @Test
    void the_policy_is_the_default_again_when_the_code_is_started_anew() {
        try (var world = world(RETURN_ON_ERROR, WAIT_TIL_SENT, 30)) {
            world.imp.device().onBoot(null);
            world.onDevice(device -> device.server().restart());
            world.advance("1S");
            world.onDevice(device -> {
                device.server().disconnect();
                world.log("send " + device.agent().send("up", 1));
            });
            world.advance("10S");

            assertThat(world.log).containsExactly("6 send 0");
        }
    }

    private static World world(SendPolicy policy, WaitPolicy wait, int seconds) {
        return new World()
                .device(device -> device.server().setsendtimeoutpolicy(policy, wait, Duration.ofSeconds(seconds)))
                .connected();
    }
}
