package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.os.Value;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Messages between device and agent. Evidence: imp-api 2.5 and 2.8. */
class MessagesTest {

    @Test
    void arrive_one_latency_later_both_ways() {
        try (var world = new World(ImpProfile.documented().with("deviceLatency", "80ms")).connected()) {
            world.onAgent(side -> side.device().on("up", data -> world.log("agent " + data)));
            world.onDevice(device -> device.agent().on("down", data -> world.log("device " + data)));

            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 2));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.08 agent 1", "3.08 device 2");
        }
    }

    @Test
    void the_last_handler_of_a_name_is_called_and_no_other() {
        try (var world = new World().connected()) {
            world.onAgent(side -> {
                side.device().on("a", data -> world.log("first " + data));
                side.device().on("a", data -> world.log("last " + data));
                side.device().on("b", data -> world.log("other " + data));
            });

            world.onDevice(device -> device.agent().send("a", 1));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 last 1");
        }
    }

    @Test
    void keep_their_order() {
        try (var world = new World().connected()) {
            world.onAgent(side -> {
                side.device().on("a", data -> world.log("a" + data));
                side.device().on("b", data -> world.log("b" + data));
            });

            world.onDevice(device -> {
                for (int i = 0; i < 3; i++) {
                    device.agent().send("a", i);
                    device.agent().send("b", i);
                }
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 a0", "3.05 b0", "3.05 a1", "3.05 b1", "3.05 a2", "3.05 b2");
        }
    }

    @Test
    void a_message_without_a_handler_is_dropped_with_a_warning_at_either_end() {
        try (var world = new World().device(device -> {}).connected()) {
            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 2));
            world.advance("1S");

            assertThat(world.events(Event.Logged.class))
                    .containsExactlyInAnyOrder(
                            new Event.Logged("pump.agent", "log", "warning: no device.on handler for up"),
                            new Event.Logged("pump.device", "log", "warning: no agent.on handler for down"));
            assertThat(phases(world, Way.TO_AGENT)).containsExactly("SENT", "DROPPED no device.on handler");
            assertThat(phases(world, Way.TO_DEVICE)).containsExactly("SENT", "DROPPED no agent.on handler");
        }
    }

    @Test
    void a_handler_can_be_taken_away() {
        try (var world = new World().connected()) {
            world.onDevice(device -> {
                device.agent().on("down", data -> world.log("never"));
                device.agent().on("down", null);
            });
            world.onAgent(side -> {
                side.device().on("up", data -> world.log("never"));
                side.device().on("up", null);
            });

            world.onAgent(side -> side.device().send("down", 2));
            world.onDevice(device -> device.agent().send("up", 2));
            world.advance("1S");

            assertThat(world.log).isEmpty();
        }
    }

    @Test
    void what_arrives_is_a_copy_by_the_rules_of_serialisation() {
        try (var world = new World().connected()) {
            var arrived = new LinkedHashMap<String, Value>();
            world.onAgent(side -> side.device().on("up", data -> arrived.put("up", data)));
            var table = new LinkedHashMap<Object, Object>();
            table.put("safe", "text");
            table.put("unsafe", "a\0b");
            table.put("function", new Value.Foreign("function"));
            table.put("bad\0key", 1);
            table.put(7, "number as key");

            world.onDevice(device -> device.agent().send("up", table));
            world.advance("1S");

            assertThat(arrived).containsExactly(entry("up", Value.of(Map.of("safe", "text", "unsafe", new byte[] {
                'a', 0, 'b'
            }))));
        }
    }

    @Test
    void wait_behind_a_blocked_agent_and_are_handled_in_order_when_the_block_ends() {
        try (var world = new World().connected()) {
            world.onAgent(side -> side.device().on("up", data -> world.log("agent " + data)));
            world.onAgent(side -> side.agent().sleep(Duration.ofSeconds(10)));

            world.onDevice(device -> device.agent().send("up", 1));
            world.advance("1S");
            world.onDevice(device -> device.agent().send("up", 2));
            world.advance("30S");

            assertThat(world.log).containsExactly("13 agent 1", "13 agent 2");
        }
    }

    @Test
    void wait_behind_a_blocked_device_and_are_handled_in_order_when_the_block_ends() {
        try (var world = new World().connected()) {
            world.onDevice(device -> device.agent().on("down", data -> world.log("device " + data)));
            world.onDevice(device -> device.imp().sleep(Duration.ofSeconds(10)));

            world.onAgent(side -> {
                side.device().send("down", 1);
                side.device().send("down", 2);
            });
            world.advance("30S");

            assertThat(world.log).containsExactly("13 device 1", "13 device 2");
            assertThat(world.trace())
                    .contains(
                            "3.000 s  pump.device  blocks for 10.000 s in imp.sleep",
                            "13.000 s  pump.device  has blocked for 10.000 s in imp.sleep, 2 packets wait");
        }
    }

    /** Evidence: device.isconnected(), "those messages will be lost". */
    @Test
    void to_a_device_that_is_not_connected_are_lost() {
        try (var world = new World()) {
            world.device(device -> device.agent().on("down", data -> world.log("device " + data)));

            world.onAgent(side -> side.device().send("down", 1));
            world.connected();
            world.advance("1H");

            assertThat(world.log).isEmpty();
            assertThat(phases(world, Way.TO_DEVICE)).containsExactly("SENT", "DROPPED device not connected");
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void of_256_kilobytes_are_too_large_and_of_one_byte_less_are_not(Way way) {
        try (var world = new World().connected()) {
            world.onAgent(side -> side.device().on("m", data -> world.log("arrived")));
            world.onDevice(device -> device.agent().on("m", data -> world.log("arrived")));
            // one byte of name, and five for the type and the length of the blob
            var most = new byte[256 * 1024 - 1 - 6];
            var tooMuch = new byte[256 * 1024 - 6];

            send(world, way, tooMuch);
            world.advance("1M");
            var restarts = world.trace().stream()
                    .filter(line -> line.contains("uncaught exception"))
                    .toList();
            world.onAgent(side -> side.device().on("m", data -> world.log("arrived")));
            world.onDevice(device -> device.agent().on("m", data -> world.log("arrived")));
            send(world, way, most);
            world.advance("1M");

            assertThat(restarts)
                    .singleElement()
                    .asString()
                    .endsWith("message m: 262144 bytes (expected: less than 262144)");
            assertThat(world.log).hasSize(1);
        }
    }

    private static void send(World world, Way way, byte[] data) {
        if (way == Way.TO_AGENT) {
            world.onDevice(device -> device.agent().send("m", data));
        } else {
            world.onAgent(side -> side.device().send("m", data));
        }
    }

    @Test
    void are_numbered_by_their_way() {
        try (var world = new World().connected()) {
            world.onDevice(device -> device.agent().send("up", 1));
            world.onAgent(side -> side.device().send("down", 1));
            world.onDevice(device -> device.agent().send("up", 1));
            world.advance("1S");

            assertThat(world.events(Event.DeviceMessage.class))
                    .filteredOn(event -> event.phase() == MessagePhase.SENT)
                    .extracting(event -> event.way() + " " + event.number())
                    .containsExactly("TO_AGENT 1", "TO_DEVICE 1", "TO_AGENT 2");
        }
    }

    @Test
    void cannot_be_sent_by_a_device_outside_its_turns() {
        try (var world = new World().connected()) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> world.imp.device().agent().send("up", 1))
                    .withMessage("agent.send: called outside a turn of pump.device (expected: inside, as with run)");
        }
    }

    static List<String> phases(World world, Way way) {
        return world.events(Event.DeviceMessage.class).stream()
                .filter(event -> event.way() == way)
                .map(event -> (event.phase() + " " + (event.code() == 0 ? "" : event.code()) + event.cause()).strip())
                .toList();
    }
}
