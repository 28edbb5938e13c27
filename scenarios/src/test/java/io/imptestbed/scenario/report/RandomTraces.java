package io.imptestbed.scenario.report;

import static io.imptestbed.scenario.report.HandMadeTrace.message;
import static io.imptestbed.scenario.report.HandMadeTrace.packet;
import static io.imptestbed.scenario.report.HandMadeTrace.publish;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Traces in which anything follows anything: no run looks like that, and no report may stumble over it. */
final class RandomTraces {
    private RandomTraces() {}

    static List<Entry> entries(Random random, int parties, int length) {
        var trace = new HandMadeTrace();
        for (int i = 0; i < length; i++) {
            trace.at(Double.toString(i * random.nextDouble()));
            trace.add(event(random, party(random, parties)));
        }
        return trace.entries();
    }

    private static String party(Random random, int parties) {
        int number = random.nextInt(parties);
        var name = "party-with-number-" + number;
        return number % 2 == 0 ? name.substring(random.nextBoolean() ? 0 : 6) + ".agent" : name;
    }

    private static Packet packet(Random random) {
        var type = PacketType.of(1 + random.nextInt(14));
        return random.nextBoolean()
                ? HandMadeTrace.packet(type, random.nextInt(3))
                : publish(
                        "t/".repeat(1 + random.nextInt(40)),
                        "x",
                        Qos.AT_LEAST_ONCE,
                        random.nextInt(3),
                        random.nextBoolean());
    }

    private static Event event(Random random, String party) {
        var direction = random.nextBoolean() ? Direction.TO_SERVER : Direction.TO_CLIENT;
        var end = random.nextBoolean() ? End.CLIENT : End.SERVER;
        var type = PacketType.of(1 + random.nextInt(14));
        return switch (random.nextInt(10)) {
            case 0 ->
                new Event.CreditAsked(
                        party,
                        random.nextBoolean() ? Bucket.INBOUND : Bucket.OUTBOUND,
                        type,
                        0,
                        random.nextInt(40_000_000),
                        40_000_000,
                        CreditOutcome.values()[random.nextInt(3)]);
            case 1 ->
                new Event.ConnectionChanged(
                        party, 1, end, ConnectionChange.values()[random.nextInt(3)], "why ".repeat(random.nextInt(40)));
            case 2 ->
                new Event.Blocked(
                        party, "busy loop", random.nextBoolean(), Duration.ofMillis(random.nextInt(9999)), 3, "");
            case 3 ->
                new Event.LinkChanged(party, List.of(direction), "swallow", "swallowed", List.of(packet(random)), "");
            case 4 ->
                new Event.Logged(party, "log", "word ".repeat(random.nextInt(60)) + "w".repeat(random.nextInt(200)));
            case 5 -> new Event.Dropped(party, message("a/b", "c"), random.nextInt(2), "no inbound credit");
            case 6 ->
                HandMadeTrace.http(
                        party,
                        Event.HttpPhase.values()[random.nextInt(Event.HttpPhase.values().length)],
                        random.nextInt(600),
                        "why ".repeat(random.nextInt(40)));
            default -> new Event.PacketSeen(party, 1, end, direction, packet(random));
        };
    }
}
