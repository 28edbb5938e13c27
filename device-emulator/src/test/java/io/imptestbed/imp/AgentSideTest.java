package io.imptestbed.imp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.imp.agent.ServerObject;
import io.imptestbed.imp.os.Value;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Way;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an agent keeps and loses when it restarts, and what it saves. Evidence: imp-api 1.9, 2.1 and 2.6. */
class AgentSideTest {

    @Test
    void the_program_runs_from_the_top_at_every_start() {
        try (var world = new World()) {
            world.agent(side -> world.log("start"));
            world.advance("1S");
            world.imp.agent().restart();
            world.advance("1S");

            assertThat(world.log).containsExactly("0 start", "1 start");
        }
    }

    @Test
    void handlers_are_gone_after_a_restart_and_the_device_stays_connected() {
        try (var world = new World().connected()) {
            world.onAgent(side -> {
                side.device().on("up", data -> world.log("old up"));
                side.device().onconnect(() -> world.log("old onconnect"));
                side.device().ondisconnect(() -> world.log("old ondisconnect"));
            });

            world.imp.agent().restart();
            world.agent(side -> world.log("connected " + side.device().isconnected()));
            world.onDevice(device -> device.agent().send("up", 1));
            world.advance("1S");
            world.onDevice(device -> device.server().disconnect());
            world.advance("1S");

            assertThat(world.log).containsExactly("3 connected true");
            assertThat(MessagesTest.phases(world, Way.TO_AGENT))
                    .containsExactly("SENT", "DROPPED no device.on handler");
        }
    }

    @Test
    void messages_that_wait_behind_a_block_are_lost_with_the_memory_and_those_on_the_road_are_not() {
        try (var world = new World()) {
            world.agent(side -> side.device().on("up", data -> world.log("up " + data)));
            world.connected();
            world.onAgent(side -> side.agent().sleep(Duration.ofMinutes(1)));
            world.onDevice(device -> device.agent().send("up", 1));
            world.advance("1S");
            world.onDevice(device -> device.agent().send("up", 2));
            world.imp.agent().restart();
            world.advance("1S");

            assertThat(world.log).containsExactly("4.05 up 2");
            assertThat(MessagesTest.phases(world, Way.TO_AGENT))
                    .containsExactly("SENT", "SENT", "DROPPED agent restarted", "RECEIVED");
        }
    }

    /** Evidence: server.load(), "even if it was written before the agent restarted". */
    @Test
    void what_was_saved_is_there_after_a_restart() {
        try (var world = new World()) {
            world.agent(side -> {
                world.log("loaded " + side.server().load());
                side.server().save(Value.of(Map.of("starts", 1)));
            });
            world.advance("1S");
            world.imp.agent().restart();
            world.advance("1S");

            assertThat(world.log).containsExactly("0 loaded {}", "1 loaded {\"starts\":1}");
            assertThat(world.trace()).contains("0.000 s  pump.agent  saved: {\"starts\":1}");
        }
    }

    @Test
    void an_empty_table_clears_what_was_saved() {
        try (var world = new World()) {
            var server = world.imp.agentSide().server();
            server.save(Value.of(Map.of("a", 1)));

            server.save(Value.Table.EMPTY);

            assertThat(server.load()).isEqualTo(Value.Table.EMPTY);
        }
    }

    @Test
    void json_leaves_out_bad_pairs_with_an_error_and_binary_keeps_them() {
        try (var world = new World()) {
            var server = world.imp.agentSide().server();
            var table = new LinkedHashMap<String, Object>();
            table.put("good", 1);
            table.put("blob", new byte[] {1});
            table.put("unsafe", "a\0");
            table.put("nan", Float.NaN);

            server.save(Value.of(table));
            assertThat(server.load()).hasToString("{\"good\":1,\"nan\":null}");
            server.save(Value.of(table), ServerObject.BINARY);
            assertThat(server.load()).isEqualTo(Value.of(table));

            assertThat(world.events(Event.Logged.class))
                    .containsExactly(
                            new Event.Logged(
                                    "pump.agent", "error", "server.save: value.blob is a blob and is left out"),
                            new Event.Logged(
                                    "pump.agent",
                                    "error",
                                    "server.save: value.unsafe is no safe string and is left out"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ServerObject.JSON, ServerObject.BINARY})
    void more_than_64_kilobytes_are_refused_and_what_was_saved_stays(int format) {
        try (var world = new World()) {
            var server = world.imp.agentSide().server();
            var around = format == ServerObject.JSON ? "{\"a\":\"\"}".length() : 5 + 6 + 5;
            server.save(Value.of(Map.of("a", "x".repeat(65_536 - around))), format);

            assertThatIllegalArgumentException()
                    .isThrownBy(() -> server.save(Value.of(Map.of("a", "x".repeat(65_537 - around))), format))
                    .withMessage("table: 65537 bytes (expected: at most 65536)");
            assertThat(server.load()).isNotEqualTo(Value.Table.EMPTY);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, -1})
    void another_format_is_refused(int format) {
        try (var world = new World()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.imp.agentSide().server().save(Value.Table.EMPTY, format))
                    .withMessage("format: " + format + " (expected: 1 or 2)");
        }
    }

    @Test
    void what_is_no_table_is_refused() {
        try (var world = new World()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> world.imp.agentSide().server().save(Value.of(List.of())))
                    .withMessage("table: [] (expected: a table)");
        }
    }

    @Test
    void an_uncaught_exception_restarts_the_agent_with_a_line_in_the_log() {
        try (var world = new World()) {
            world.agent(side -> {
                world.log("start");
                side.device().on("up", data -> {
                    throw new IllegalStateException("no such slot");
                });
            });
            world.connected();

            world.onDevice(device -> device.agent().send("up", 1));
            world.advance("1S");

            assertThat(world.log).containsExactly("3.05 start");
            assertThat(world.events(Event.Logged.class))
                    .containsExactly(new Event.Logged(
                            "pump.agent",
                            "error",
                            "uncaught exception: java.lang.IllegalStateException: no such slot"));
        }
    }

    @Test
    void code_can_restart_its_agent_and_does_not_come_back() {
        try (var world = new World()) {
            world.agent(side -> world.log("start"));
            world.onAgent(side -> {
                side.server().restart();
                world.log("never");
            });
            world.advance("1S");

            assertThat(world.log).containsExactly("0 start", "0 start");
            assertThatIllegalStateException()
                    .isThrownBy(() -> world.imp.agentSide().server().restart())
                    .withMessage("server.restart: called outside a turn of pump.agent (expected: inside, as with run)");
        }
    }

    @Test
    void callbacks_about_the_device_are_in_the_trace() {
        try (var world = new World()) {
            world.agent(side -> {
                side.device().onconnect(() -> side.server().log("hello"));
                side.device().ondisconnect(() -> side.server().error("gone"));
            });
            world.connected();
            world.onDevice(device -> device.server().disconnect());
            world.advance("1S");

            assertThat(world.trace())
                    .containsSubsequence(
                            "2.500 s  pump.agent  device connected",
                            "2.500 s  pump.agent  callback device.onconnect",
                            "2.500 s  pump.agent  log: hello",
                            "3.050 s  pump.agent  device disconnected: server.disconnect",
                            "3.050 s  pump.agent  callback device.ondisconnect",
                            "3.050 s  pump.agent  error: gone");
        }
    }
}
