package io.imptestbed.imp.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.imp.link.Road;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages between agent and device, and what the agent knows of its device, in Squirrel. Evidence: imp-api 2.5. */
class MessagingTest {
    private static final String NO_KEEP_ALIVE = "0s";

    @Test
    void the_last_handler_of_a_name_counts_on_either_side() {
        try (var world = new ScriptWorld().agent("""
                device.on("m", @(data) server.log("first"));
                device.on("m", function(data) { server.log("last " + data); device.send("m", "from the agent"); });
                """).device("""
                agent.on("m", @(data) server.log("first"));
                agent.on("n", @(data) server.log("another name"));
                agent.on("m", @(data) server.log("last " + data));
                agent.send("m", "from the device");
                """)) {
            assertThat(world.log("agent")).containsExactly("last from the device");
            assertThat(world.log("device")).containsExactly("last from the agent");
        }
    }

    @Test
    void a_message_without_a_handler_is_dropped_with_a_warning_on_either_side() {
        try (var world = new ScriptWorld()
                .agent("device.on(\"ask\", @(data) device.send(\"unheard\", 1));")
                .device("agent.send(\"ask\", null); agent.send(\"unheard\", 1);")) {
            assertThat(world.log("agent")).containsExactly("warning: no device.on handler for unheard");
            assertThat(world.log("device")).containsExactly("warning: no agent.on handler for unheard");
            assertThat(dropped(world)).containsExactly("no device.on handler", "no agent.on handler");
        }
    }

    @ParameterizedTest
    @CsvSource({"agent, device", "device, agent"})
    void data_must_be_sent_and_must_be_taken(String side, String partner) {
        var code = """
                try { %1$s.send("m"); } catch (error) { server.log(error); }
                try { %1$s.on("m"); } catch (error) { server.log(error); }
                %1$s.on("m", function() {});
                """.formatted(partner);
        try (var world = new ScriptWorld()) {
            if (side.equals("agent")) {
                world.agent(code).device("agent.send(\"m\", 1);");
            } else {
                world.agent("imp.wakeup(2.6, @() device.send(\"m\", 1));").device(code);
            }
            assertThat(world.log(side))
                    .startsWith("wrong number of parameters", "wrong number of parameters")
                    .contains("ERROR: wrong number of parameters: the callback at pump." + side
                            + ".nut:3 takes 0 and gets 1");
        }
    }

    @Test
    void send_says_nothing_on_the_agent_and_0_on_the_device_so_that_both_are_false() {
        try (var world = new ScriptWorld().agent("""
                device.on("m", @(data) server.log(device.send("m", 1) + " " + !device.send("m", 1)));
                """).device("""
                agent.on("m", @(data) 0);
                server.log(agent.send("m", 1) + " " + !agent.send("m", 1));
                """)) {
            assertThat(world.log("device")).startsWith("0 true");
            assertThat(world.log("agent")).containsExactly("(null : (nil)) true", "(null : (nil)) true");
        }
    }

    /** A name of one byte, and a blob's five bytes before its content. */
    @ParameterizedTest
    @CsvSource({"agent", "device"})
    void name_and_data_together_stay_below_256_KB(String side) {
        var partner = side.equals("agent") ? "device" : "agent";
        var code = """
                imp.wakeup(3, function() {
                    %1$s.send("m", blob(262137));
                    try { %1$s.send("m", blob(262138)); } catch (error) { server.log(error); }
                    try { %1$s.send("mm", blob(262137)); } catch (error) { server.log(error); }
                });
                """.formatted(partner);
        var listening = side + ".on(\"m\", @(data) server.log(\"got \" + data.len()));";
        try (var world = new ScriptWorld(Map.of("deviceMemory", "4MB"))) {
            var both = side.equals("agent")
                    ? world.agent(code).device(listening)
                    : world.agent(listening).device(code);
            both.advance("1M");

            assertThat(world.log(partner)).containsExactly("got 262137");
            assertThat(world.log(side))
                    .containsExactly(
                            "message m: 262144 bytes (expected: less than 262144)",
                            "message mm: 262144 bytes (expected: less than 262144)");
        }
    }

    @Test
    void what_travels_arrives_as_it_was_both_ways() {
        var describe = """
                function describe(data) {
                    local keys = [];
                    foreach (key, value in data) keys.append(key + ":" + typeof value);
                    keys.sort();
                    local words = "";
                    foreach (key in keys) words += key + " ";
                    return words + data.n + data.b + data.i + data.f + data.s + data.z.len() + data.bin[1] + data.raw[0]
                        + data.list[1].k[0] + data.list.len();
                }
                """;
        try (var world = new ScriptWorld()
                .agent(describe
                        + "device.on(\"m\", function(data) { server.log(describe(data)); device.send(\"m\", data); });")
                .device(describe + """
                        agent.on("m", @(data) server.log(describe(data)));
                        local bytes = blob(2);
                        bytes[1] = 7;
                        local data = { n = null, b = true, i = -5, f = 2.5, s = "safe", z = "a\\x00z", raw = "\\xff\\xfe",
                            bin = bytes, list = [0, { k = ["deep"] }], call = function() {}, kind = class {}, thing = (class {})() };
                        data[5] <- "no string";
                        data["\\xff"] <- "no safe string";
                        agent.send("m", data);
                        """)) {
            var seen = "b:bool bin:blob f:float i:integer list:array n:null raw:blob s:string z:blob"
                    + " (null : (nil))true-52.5safe37255deep2";
            assertThat(world.log("agent")).containsExactly(seen);
            assertThat(world.log("device")).containsExactly(seen.replace("(nil)", "0x0"));
        }
    }

    @Test
    void no_rate_of_messages_is_too_high() {
        try (var world = new ScriptWorld().agent("""
                count <- 0;
                device.on("m", function(data) { count++; device.send("m", count); });
                """).device("""
                agent.on("m", function(data) { if (data % 1000 == 0) server.log(data); });
                for (local i = 0; i < 1000; i++) agent.send("m", i);
                """)) {
            assertThat(world.advance("1M").log("device")).containsExactly("1000");
        }
    }

    @Test
    void handlers_of_connections_are_replaced_and_never_removed() {
        try (var world = new ScriptWorld().agent("""
                device.onconnect(@() server.log("first"));
                device.onconnect(@() server.log("connected"));
                device.ondisconnect(@() server.log("first"));
                device.ondisconnect(@() server.log("disconnected"));
                try { device.onconnect(null); } catch (error) { server.log(error); }
                try { device.ondisconnect(null); } catch (error) { server.log(error); }
                """).device("server.disconnect();")) {
            assertThat(world.log("agent"))
                    .satisfiesExactly(
                            refused -> assertThat(refused).startsWith("parameter 1 has an invalid type 'null'"),
                            refused -> assertThat(refused).startsWith("parameter 1 has an invalid type 'null'"),
                            connected -> assertThat(connected).isEqualTo("connected"),
                            gone -> assertThat(gone).isEqualTo("disconnected"));
        }
    }

    @Test
    void the_agent_may_hear_of_the_connection_before_the_device_runs_its_code() {
        try (var world = new ScriptWorld(Map.of("codeStartTime", "1s"))
                .agent("""
                device.onconnect(function() { device.send("early", 1); imp.wakeup(2, @() device.send("late", 1)); });
                """)
                .device(
                        "agent.on(\"early\", @(x) server.log(\"early\")); agent.on(\"late\", @(x) server.log(\"late\"));")) {
            world.advance("5S");

            assertThat(world.log("device"))
                    .containsExactly("warning: early is lost, because the device runs no code yet", "late");
            assertThat(dropped(world)).containsExactly("no code runs on the device");
        }
    }

    @Test
    void what_comes_before_a_device_has_been_given_its_code_is_told_so() {
        try (var world = new ScriptWorld().agent("device.onconnect(@() device.send(\"early\", 1));")) {
            world.imp.device().powerOn();
            world.advance("5S");

            assertThat(world.log("device"))
                    .containsExactly("warning: early is lost, because the device runs no code yet");
            assertThat(dropped(world)).containsExactly("no code runs on the device");
        }
    }

    @Test
    void a_device_that_was_never_there_does_not_disconnect() {
        try (var world = new ScriptWorld().agent("""
                device.ondisconnect(@() server.log("never"));
                imp.wakeup(3000, @() server.log(device.isconnected()));
                """)) {
            assertThat(world.advance("1H").log("agent")).containsExactly("false");
        }
    }

    @Test
    void a_break_that_is_mended_quickly_is_not_seen() {
        try (var world = new ScriptWorld().agent(watching()).device("")) {
            world.advanceTo("63S").road(road -> road.halfOpen(Road.BOTH));
            world.advanceTo("160S").road(Road::repair).advance("1H");

            assertThat(world.log("agent")).containsExactly("connected");
        }
    }

    /** Connected at 2.5 s, healthy probes each 55 s, 51 s of patience with the first that is not answered. */
    @ParameterizedTest(name = "power lost at {0} s, noticed at {1} s")
    @CsvSource({"10, 108.5", "60, 163.5"})
    void a_device_that_vanishes_is_missed_by_the_keepalive(int lost, double missed) {
        try (var world = new ScriptWorld().agent(watching()).device("")) {
            world.advanceTo(lost + "S").imp.device().powerOff();
            world.advance("20M");

            assertThat(world.timedLog("agent")).containsExactly("2.5 connected", missed + " disconnected");
        }
    }

    @ParameterizedTest(name = "road broken at {0} s, noticed at {1} s")
    @CsvSource({"10, 562.5", "542, 562.5", "543, 1102.5"})
    void without_the_keepalive_it_is_missed_by_the_ping_of_every_nine_minutes(int broken, double missed) {
        try (var world = new ScriptWorld(Map.of("serverKeepAlive", NO_KEEP_ALIVE, "deviceKeepAlive", NO_KEEP_ALIVE))
                .agent(watching())
                .device("")) {
            world.advanceTo(broken + "S").road(road -> road.halfOpen(Road.BOTH)).advance("30M");

            assertThat(world.timedLog("agent")).containsExactly("2.5 connected", missed + " disconnected");
        }
    }

    @Test
    void isconnected_says_what_the_server_knows_and_not_the_truth() {
        try (var world = new ScriptWorld().agent("""
                imp.wakeup(60, @() server.log(device.isconnected()));
                imp.wakeup(200, @() server.log(device.isconnected()));
                """).device("")) {
            world.imp.device().powerOff();
            world.advance("5M");

            assertThat(world.log("agent")).containsExactly("true", "false");
        }
    }

    @Test
    void a_stale_connection_ends_when_the_device_connects_anew() {
        try (var world = new ScriptWorld().agent(watching()).device("")) {
            world.imp.device().powerCycle(Duration.ofSeconds(1));
            world.advance("5M");

            assertThat(world.timedLog("agent")).containsExactly("2.5 connected", "6.5 disconnected", "6.5 connected");
        }
    }

    @Test
    void messages_to_a_device_that_is_not_connected_are_lost_without_an_error() {
        try (var world = new ScriptWorld()
                .agent("server.log(device.send(\"m\", 1) == null);")
                .device("agent.on(\"m\", @(data) server.log(\"never\"));")) {
            assertThat(world.log("agent")).containsExactly("true");
            assertThat(world.log("device")).isEmpty();
            assertThat(dropped(world)).containsExactly("device not connected");
        }
    }

    private static String watching() {
        return """
                device.onconnect(@() server.log("connected"));
                device.ondisconnect(@() server.log("disconnected"));
                """;
    }

    private static List<String> dropped(ScriptWorld world) {
        return world.events(Event.DeviceMessage.class).stream()
                .filter(message -> message.phase() == MessagePhase.DROPPED)
                .map(Event.DeviceMessage::cause)
                .toList();
    }
}
