package io.imptestbed.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TraceTextTest {
    private static final Payload ON = Payload.of("switch it on");
    private static final Event.Message MESSAGE = new Event.Message("pump/cmd", ON, Qos.AT_LEAST_ONCE, false, false);

    @ParameterizedTest(name = "{1}")
    @MethodSource("packets")
    void writes_packets_with_the_words_of_wireshark(Event event, String text) {
        assertThat(TraceText.of(event)).isEqualTo(text);
    }

    static Stream<Arguments> packets() {
        return Stream.of(
                Arguments.of(
                        sent(publish(Qos.AT_LEAST_ONCE, false, false, ON)),
                        ">> Publish Message (id=1) [pump/cmd] qos 1, 12 bytes: switch it on"),
                Arguments.of(
                        sent(publish(Qos.EXACTLY_ONCE, true, true, Payload.EMPTY)),
                        ">> Publish Message (id=1) [pump/cmd] qos 2, dup, retain, 0 bytes"),
                Arguments.of(
                        new Event.PacketSeen(
                                "pump.agent", 3, End.SERVER, Direction.TO_SERVER, plain(PacketType.PUBREL, 7)),
                        "connection 3 broker << Publish Release (id=7)"),
                Arguments.of(
                        new Event.PacketSeen(
                                "pump.agent", 1, End.SERVER, Direction.TO_CLIENT, plain(PacketType.PINGRESP, 0)),
                        "broker >> Ping Response"),
                Arguments.of(
                        sent(packet(PacketType.CONNECT, 0, List.of(), List.of(), "client id pump, clean session")),
                        ">> Connect Command client id pump, clean session"),
                Arguments.of(
                        received(packet(PacketType.CONNACK, 0, List.of(), List.of(0), "session present")),
                        "<< Connect Ack return code 0, session present"),
                Arguments.of(
                        sent(packet(PacketType.SUBSCRIBE, 2, List.of("a/#", "b"), List.of(1, 0), "")),
                        ">> Subscribe Request (id=2) [a/#, b] qos 1, 0"),
                Arguments.of(
                        received(packet(PacketType.SUBACK, 2, List.of(), List.of(1, 128), "")),
                        "<< Subscribe Ack (id=2) granted 1, refused"),
                Arguments.of(
                        sent(packet(PacketType.UNSUBSCRIBE, 3, List.of("b"), List.of(), "")),
                        ">> Unsubscribe Request (id=3) [b]"),
                Arguments.of(sent(plain(PacketType.DISCONNECT, 0)), ">> Disconnect Req"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("others")
    void writes_everything_else_in_words(Event event, String text) {
        assertThat(TraceText.of(event)).isEqualTo(text);
    }

    static Stream<Arguments> others() {
        return Stream.of(
                Arguments.of(
                        new Event.CreditAsked(
                                "p",
                                Event.Bucket.OUTBOUND,
                                PacketType.PUBLISH,
                                1_500_000,
                                500_000,
                                40_000_000,
                                Event.CreditOutcome.SPENT),
                        "outbound credit for Publish Message spent: 1.5 -> 0.5 of 40"),
                Arguments.of(
                        new Event.Called("p", "sendasync", 3, "", List.of(MESSAGE), "0"),
                        "sendasync() -> 0, call 3, [pump/cmd] qos 1, 12 bytes: switch it on"),
                Arguments.of(
                        new Event.Called("p", "disconnect", 4, "", List.of(), ""), "disconnect() -> nothing, call 4"),
                Arguments.of(
                        new Event.CalledBack("p", "subscribe", 5, OptionalInt.of(0), List.of(1, 128), List.of()),
                        "callback subscribe of call 5, code 0, granted 1, 128"),
                Arguments.of(
                        new Event.CalledBack("p", "onmessage", 0, OptionalInt.empty(), List.of(), List.of(MESSAGE)),
                        "callback onmessage, [pump/cmd] qos 1, 12 bytes: switch it on"),
                Arguments.of(
                        new Event.ConnectionChanged("p", 2, End.SERVER, Event.ConnectionChange.CLOSED, "keep alive"),
                        "broker connection 2 closed: keep alive"),
                Arguments.of(
                        new Event.ConnectionChanged("p", 1, End.CLIENT, Event.ConnectionChange.OPENED, ""),
                        "connection 1 opened"),
                Arguments.of(
                        new Event.LinkChanged(
                                "p",
                                List.of(Direction.TO_CLIENT),
                                "swallow",
                                "swallowed",
                                List.of(plain(PacketType.PUBACK, 9)),
                                "the first"),
                        "link swallow swallowed to client: Publish Ack (id=9), the first"),
                Arguments.of(new Event.LinkChanged("p", List.of(), "cut", "set", List.of(), ""), "link cut set"),
                Arguments.of(
                        new Event.Blocked("p", "imp.sleep", true, Duration.ofSeconds(10), 0, "agent.nut:12"),
                        "blocks for 10.000 s in imp.sleep at agent.nut:12"),
                Arguments.of(
                        new Event.Blocked("p", "busy loop", true, Duration.ZERO, 0, "agent.nut:12"),
                        "blocks in busy loop at agent.nut:12"),
                Arguments.of(
                        new Event.Blocked("p", "imp.sleep", false, Duration.ofSeconds(10), 50, ""),
                        "has blocked for 10.000 s in imp.sleep, 50 packets wait"),
                Arguments.of(new Event.Logged("p", "error", "no such index"), "error: no such index"),
                Arguments.of(deviceMessage(Event.MessagePhase.SENT, 0, ""), ">> level (to agent 4), 6 bytes: 3"),
                Arguments.of(deviceMessage(Event.MessagePhase.RECEIVED, 0, ""), "<< level (to agent 4), 6 bytes: 3"),
                Arguments.of(
                        deviceMessage(Event.MessagePhase.REFUSED, 1, ""),
                        "refused level (to agent 4), 6 bytes: 3, code 1"),
                Arguments.of(
                        deviceMessage(Event.MessagePhase.UNCONFIRMED, 2, ""),
                        "unconfirmed level (to agent 4), 6 bytes: 3, code 2"),
                Arguments.of(
                        deviceMessage(Event.MessagePhase.DROPPED, 0, "no handler"),
                        "dropped level (to agent 4), 6 bytes: 3: no handler"),
                Arguments.of(new Event.ImpDid("p", "powered on", ""), "powered on"),
                Arguments.of(new Event.ImpDid("p", "woke", "timer"), "woke: timer"),
                Arguments.of(
                        http(Event.HttpPhase.SENT, 0, "{\"a\":1}", "pump.nut:4 in poll()", ""),
                        ">> POST https://example.com/a?b=c (request 7), 7 bytes: {\"a\":1} at pump.nut:4 in poll()"),
                Arguments.of(
                        http(Event.HttpPhase.LIMITED, 0, "", "", "no credit"),
                        "limited POST https://example.com/a?b=c (request 7): no credit"),
                Arguments.of(
                        http(Event.HttpPhase.UNDECLARED, 0, "", "", "no stub"),
                        "undeclared POST https://example.com/a?b=c (request 7): no stub"),
                Arguments.of(
                        http(Event.HttpPhase.CHUNK, 200, "part", "", ""),
                        "<< piece for POST https://example.com/a?b=c (request 7), 4 bytes: part"),
                Arguments.of(
                        http(Event.HttpPhase.ANSWERED, 200, "ok", "", ""),
                        "<< 200 to POST https://example.com/a?b=c (request 7), 2 bytes: ok"),
                Arguments.of(
                        http(Event.HttpPhase.FAILED, 28, "", "", "timeout"),
                        "failed with 28 POST https://example.com/a?b=c (request 7): timeout"),
                Arguments.of(
                        http(Event.HttpPhase.CANCELLED, 0, "", "", ""),
                        "cancelled POST https://example.com/a?b=c (request 7)"),
                Arguments.of(
                        http(Event.HttpPhase.RECEIVED, 0, "", "", ""), "<< POST https://example.com/a?b=c (request 7)"),
                Arguments.of(
                        http(Event.HttpPhase.REPLIED, 404, "", "", ""),
                        ">> 404 to POST https://example.com/a?b=c (request 7)"),
                Arguments.of(
                        new Event.BrokerDid("broker", "dropped", "pump", List.of(MESSAGE), "queue full"),
                        "dropped pump, [pump/cmd] qos 1, 12 bytes: switch it on, queue full"),
                Arguments.of(
                        new Event.Dropped("p", MESSAGE, 4, "no inbound credit"),
                        "dropped (id=4) [pump/cmd] qos 1, 12 bytes: switch it on: no inbound credit"),
                Arguments.of(
                        new Event.Stepped("controller", 2, "controller publishes", "began", ""),
                        "step 2 began: controller publishes"));
    }

    @Test
    void knows_every_kind_of_event() {
        var shown = Stream.concat(packets(), others())
                .<Class<?>>map(arguments -> arguments.get()[0].getClass())
                .collect(Collectors.toSet());

        assertThat(shown).isEqualTo(Set.of(Event.class.getPermittedSubclasses()));
    }

    @Test
    void writes_one_line_an_entry_with_time_and_party() {
        var entries = List.of(
                new Entry(1, Duration.ofMillis(200), sent(publish(Qos.AT_LEAST_ONCE, false, false, ON))),
                new Entry(
                        2, Duration.ofNanos(200_125_000), new Event.Logged("pump.device", "log", "two\nlines\u0007")));

        assertThat(TraceText.lines(entries)).isEqualTo("""
                0.200 s  pump.agent  >> Publish Message (id=1) [pump/cmd] qos 1, 12 bytes: switch it on
                0.200125 s  pump.device  log: two\\nlines\\u0007
                """);
    }

    @Test
    void writes_credits_exactly() {
        assertThat(TraceText.credits(40_000_000)).isEqualTo("40");
        assertThat(TraceText.credits(0)).isEqualTo("0");
        assertThat(TraceText.credits(1)).isEqualTo("0.000001");
        assertThat(TraceText.credits(100_000_000)).isEqualTo("100");
    }

    private static Packet publish(Qos qos, boolean dup, boolean retain, Payload payload) {
        return new Packet(PacketType.PUBLISH, dup, qos, retain, 1, List.of("pump/cmd"), List.of(), "", payload, 24);
    }

    private static Packet plain(PacketType type, int identifier) {
        return packet(type, identifier, List.of(), List.of(), "");
    }

    private static Packet packet(
            PacketType type, int identifier, List<String> topics, List<Integer> codes, String note) {
        return new Packet(type, false, Qos.AT_MOST_ONCE, false, identifier, topics, codes, note, Payload.EMPTY, 4);
    }

    private static Event deviceMessage(Event.MessagePhase phase, int code, String cause) {
        return new Event.DeviceMessage("p", Event.Way.TO_AGENT, 4, phase, "level", Payload.of("3"), 6, code, cause);
    }

    private static Event http(Event.HttpPhase phase, int status, String body, String place, String note) {
        return new Event.HttpExchange(
                "p",
                7,
                phase,
                "POST",
                "https://example.com/a?b=c",
                List.of(new HttpHeader("Content-Type", "text/plain")),
                Payload.of(body),
                status,
                place,
                note);
    }

    private static Event sent(Packet packet) {
        return new Event.PacketSeen("pump.agent", 1, End.CLIENT, Direction.TO_SERVER, packet);
    }

    private static Event received(Packet packet) {
        return new Event.PacketSeen("pump.agent", 1, End.CLIENT, Direction.TO_CLIENT, packet);
    }
}
