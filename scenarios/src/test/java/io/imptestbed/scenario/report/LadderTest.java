package io.imptestbed.scenario.report;

import static io.imptestbed.scenario.report.HandMadeTrace.http;
import static io.imptestbed.scenario.report.HandMadeTrace.message;
import static io.imptestbed.scenario.report.HandMadeTrace.packet;
import static io.imptestbed.scenario.report.HandMadeTrace.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LadderTest {
    private static final String AGENT = "pump.agent";

    private final HandMadeTrace trace = new HandMadeTrace();

    private List<String> lines() {
        return Ladder.of(trace.entries(), Duration.ZERO).lines(Signs.UNICODE);
    }

    private void assertDrawn(String expected) {
        assertThat(String.join("\n", lines()) + "\n").isEqualTo(expected);
    }

    @Test
    void draws_a_packet_that_arrives_at_once_as_one_arrow() {
        trace.opened(AGENT).at("1.5").up(AGENT, publish("pump/state", "on"));

        assertDrawn("""
                 time (s)  pump.agent   broker
                    1.500       ├─────────►│    Publish Message [pump/state] "on"
                """);
    }

    @Test
    void draws_a_packet_that_takes_its_time_as_two_halves() {
        var packet = publish("pump/state", "on", Qos.EXACTLY_ONCE, 3, false);
        trace.opened(AGENT);
        trace.at("1").sent(AGENT, Direction.TO_SERVER, packet);
        trace.at("1.2").arrived(AGENT, Direction.TO_SERVER, packet);

        assertDrawn("""
                 time (s)  pump.agent   broker
                    1.000       ├────·     │    Publish Message (id=3) [pump/state] QoS 2 "on"
                    1.200       │    ·────►│    Publish Message (id=3) [pump/state] QoS 2 "on"
                """);
    }

    @Test
    void marks_what_the_link_swallowed_with_a_cross_and_the_cause() {
        var ack = packet(PacketType.PUBACK, 1);
        trace.opened(AGENT).up(AGENT, packet(PacketType.PINGREQ, 0)).sent(AGENT, Direction.TO_SERVER, ack);
        trace.add(new Event.LinkChanged(
                AGENT, List.of(Direction.TO_SERVER), "swallow", "swallowed", List.of(ack), "1st"));

        assertDrawn("""
                 time (s)  pump.agent   broker
                    0.000       ├─────────►│    Ping Request
                                ├────✗     │    Publish Ack (id=1): swallowed by the link (1st)
                """);
    }

    @Test
    void marks_what_was_on_its_way_when_the_connection_ended() {
        trace.opened(AGENT).sent(AGENT, Direction.TO_CLIENT, publish("a", ""));
        trace.add(new Event.ConnectionChanged(AGENT, 1, End.CLIENT, ConnectionChange.LOST, "cut"));

        assertDrawn("""
                 time (s)  pump.agent   broker
                    0.000       │    ✗─────┤    Publish Message [a]: connection gone
                                ●          │    loses the connection: cut
                """);
    }

    @Test
    void draws_whole_arrows_when_the_broker_is_somebody_elses() {
        trace.opened(AGENT).sent(AGENT, Direction.TO_SERVER, packet(PacketType.PINGREQ, 0));
        trace.arrived(AGENT, Direction.TO_CLIENT, packet(PacketType.PINGRESP, 0));

        assertDrawn("""
                 time (s)  pump.agent   broker
                    0.000       ├─────────►│    Ping Request
                                │◄─────────┤    Ping Response
                """);
    }

    @Test
    void says_what_never_arrived() {
        trace.opened(AGENT).sent(AGENT, Direction.TO_CLIENT, packet(PacketType.PINGRESP, 0));
        trace.sent(AGENT, Direction.TO_SERVER, packet(PacketType.PINGREQ, 0));

        assertThat(lines().get(2)).endsWith("Ping Request, not arrived");
    }

    @Test
    void draws_a_block_as_a_bar_and_what_waited_when_it_pays() {
        trace.agentConnects(AGENT).at("1");
        trace.add(new Event.Blocked(AGENT, "busy loop", true, Duration.ofSeconds(2), 0, "onmessage"));
        trace.at("2").down(AGENT, publish("a", "1"));
        trace.at("3").add(new Event.Blocked(AGENT, "busy loop", false, Duration.ofSeconds(2), 1, "onmessage"));
        trace.in(AGENT, PacketType.PUBLISH, 38.75).at("4").up(AGENT, packet(PacketType.PINGREQ, 0));

        assertDrawn("""
                                                                                                         credits
                 time (s)  pump.agent   broker                                                              in   out
                    0.000       ├─────────►│    Connect Command                                                   39
                                │◄─────────┤    Connect Ack                                                 39
                                ●          │    onconnect(0, ok)
                    1.000       ●          │    blocks in onmessage: busy loop, 2 s
                    2.000       █◄─────────┤    Publish Message [a] "1"
                    3.000       ●          │    goes on after 2 s, 1 packet waiting
                                ●          │    Publish Message taken in                                 38.75
                    4.000       ├─────────►│    Ping Request
                """);
    }

    @Test
    void says_what_becomes_of_http_requests() {
        trace.opened(AGENT).up(AGENT, packet(PacketType.PINGREQ, 0));
        trace.at("1").add(http(AGENT, HttpPhase.SENT, 0, ""));
        trace.at("2").add(http(AGENT, HttpPhase.CHUNK, 200, "")).add(http(AGENT, HttpPhase.ANSWERED, 200, ""));
        trace.at("3").add(http(AGENT, HttpPhase.LIMITED, 0, "none"));
        trace.add(http(AGENT, HttpPhase.UNDECLARED, 0, "a stub of several lines"));
        trace.add(http(AGENT, HttpPhase.FAILED, 28, "timeout")).add(http(AGENT, HttpPhase.CANCELLED, 0, ""));
        trace.at("4").add(http(AGENT, HttpPhase.RECEIVED, 0, "")).add(http(AGENT, HttpPhase.REPLIED, 404, ""));

        assertDrawn("""
                 time (s)  pump.agent   broker
                    0.000       ├─────────►│    Ping Request
                    1.000       ●          │    requests POST https://example.com/level "{"n":1}"
                    2.000       ●          │    is given a piece for POST https://example.com/level "{"n":1}"
                                ●          │    is answered 200 to POST https://example.com/level "{"n":1}"
                    3.000       ✗          │    POST https://example.com/level is over the limit "{"n":1}": none
                                ✗          │    POST https://example.com/level is not declared "{"n":1}"
                                ✗          │    fails with 28 at POST https://example.com/level "{"n":1}": timeout
                                ✗          │    cancels POST https://example.com/level "{"n":1}"
                    4.000       ●          │    is requested POST https://example.com/level "{"n":1}"
                                ●          │    answers 404 to POST https://example.com/level "{"n":1}"
                """);
    }

    @Test
    void marks_what_was_given_up_for_want_of_a_credit() {
        trace.agentConnects(AGENT).at("1");
        trace.credit(AGENT, Bucket.OUTBOUND, PacketType.PUBLISH, 0.999999, CreditOutcome.REFUSED);
        trace.add(new Event.Dropped(AGENT, message("pump/state", "on"), 4, "no outbound credit"));
        trace.calledBack(AGENT, "sendasync", -12);
        trace.at("2").credit(AGENT, Bucket.OUTBOUND, PacketType.PUBACK, 0.1, CreditOutcome.WAITS);
        trace.at("3").out(AGENT, PacketType.PUBACK, 0).up(AGENT, packet(PacketType.PUBACK, 9));

        assertThat(lines().subList(5, 9))
                .containsExactly(
                        "    1.000       ✗          │    Publish Message (id=4) [pump/state]: no outbound credit         0.99",
                        "                ●          │    sendasync(-12, too many messages waiting)",
                        "    2.000       ●          │    Publish Ack waits for an outbound credit                         0.1",
                        "    3.000       ├─────────►│    Publish Ack (id=9)                                                 0");
    }

    @Test
    void leaves_out_long_runs_of_the_same_packets() {
        trace.opened(AGENT).opened("controller");
        for (int i = 0; i < 39; i++) {
            trace.at(Integer.toString(i)).up("controller", publish("pump/cmd", "", Qos.AT_LEAST_ONCE, i + 1, false));
        }

        assertDrawn("""
                 time (s)  pump.agent   broker   controller
                    0.000       │          │◄─────────┤      Publish Message (id=1) [pump/cmd]
                                ·          ·          ·      … 37 more Publish Messages
                   38.000       │          │◄─────────┤      Publish Message (id=39) [pump/cmd]
                """);
    }

    @Test
    void leaves_out_rounds_of_the_same_few_packets_but_never_what_is_asked_for() {
        trace.opened(AGENT).opened("controller");
        long wanted = 0;
        for (int i = 0; i < 20; i++) {
            trace.at(Integer.toString(i))
                    .up("controller", publish("pump/cmd", ""))
                    .down(AGENT, publish("pump/cmd", ""));
            wanted = i == 10 ? trace.last() : wanted;
        }

        assertThat(lines().get(3)).endsWith("… 18 more rounds of these 2 lines");
        assertThat(Ladder.of(trace.entries(), Duration.ZERO).linesAround(List.of(wanted), Signs.UNICODE))
                .anyMatch(line -> line.startsWith("   10.000"))
                .anyMatch(line -> line.contains("more rounds"));
    }

    @Test
    void puts_names_on_two_lines_when_four_parties_need_the_room() {
        trace.opened("pump.agent").opened("valve.agent").opened("controller");
        trace.up("controller", publish("pump/cmd", "on", Qos.AT_LEAST_ONCE, 1, false));
        trace.down("pump.agent", publish("pump/cmd", "on", Qos.AT_LEAST_ONCE, 1, false));
        trace.down("valve.agent", publish("pump/cmd", "on", Qos.AT_LEAST_ONCE, 1, false));

        assertDrawn("""
                                   valve.agent     controller
                 time (s)  pump.agent        broker
                    0.000       │       │       │◄──────┤      Publish Message (id=1) [pump/cmd] "on"
                                │◄──────┼───────┤       │      Publish Message (id=1) [pump/cmd] "on"
                                │       │◄──────┤       │      Publish Message (id=1) [pump/cmd] "on"
                """);
    }

    @Test
    void names_the_ends_of_every_packet_when_there_is_no_room_for_a_column_each() {
        for (int i = 0; i < 12; i++) {
            trace.up("imp-" + i + ".agent", packet(PacketType.PINGREQ, 0));
        }

        assertThat(lines()).hasSize(13).element(1).isEqualTo("    0.000  imp-0.agent ─► broker: Ping Request");
    }

    @Test
    void shows_nothing_that_could_move_the_cursor() {
        trace.opened(AGENT).up(AGENT, publish("a\u001B[2J\r\nb\u202E", "\u0007"));

        assertThat(lines().get(1)).endsWith("Publish Message [a?[2J??b?] \"?\"");
    }

    @ParameterizedTest
    @EnumSource
    void keeps_within_a_hundred_columns_and_its_signs(Signs signs) {
        var random = new Random(20);
        for (int round = 0; round < 200; round++) {
            var entries = RandomTraces.entries(random, 1 + round % 12, 60);

            var lines = Ladder.of(entries, Duration.ZERO).lines(signs);

            assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
            if (signs == Signs.ASCII) {
                assertThat(String.join("", lines)).isASCII();
            }
        }
    }
}
