package io.imptestbed.scenario.report;

import static io.imptestbed.scenario.report.HandMadeTrace.message;
import static io.imptestbed.scenario.report.HandMadeTrace.packet;
import static io.imptestbed.scenario.report.HandMadeTrace.publish;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.BrokerSetup;
import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.CreditOutcome;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Results of runs that never took place. */
public final class Samples {
    static final String AGENT = "pump.agent";

    private static final Duration WALL = Duration.ofMillis(34);

    private Samples() {}

    /** Returns a scenario that says nothing but its name. */
    public static Scenario scenario(String file, String name) {
        return new Scenario(
                name,
                new Place(file, 1, 1),
                "",
                List.of("MQTT-4.3.2-1"),
                List.of("limits"),
                Map.of("rate", "5/s"),
                Map.of(),
                BrokerSetup.PLAIN,
                HttpSetup.NONE,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    /** Returns a result that passed. */
    public static ScenarioResult passed(Scenario scenario) {
        var leg = new Leg(2, 2, Map.of(), 0, 1);
        return result(scenario, Verdict.PASSED, List.of(), qos1(), Duration.ofSeconds(12), leg);
    }

    /** Returns a result in which a block of ten seconds cost the connection. */
    public static ScenarioResult failed(Scenario scenario) {
        var trace = blockAndDrop();
        long loss = trace.stream()
                .filter(entry ->
                        entry.event() instanceof Event.CalledBack e && e.name().equals("onconnectionlost"))
                .findFirst()
                .orElseThrow()
                .sequence();
        var file = scenario.place().file();
        var kept = new Finding(
                Finding.Kind.EXPECTATION,
                new Place(file, 16, 5),
                "pump.agent keeps connection",
                "no loss of the connection",
                "1 loss at 15.000 s",
                List.of(loss));
        var silent = new Finding(
                Finding.Kind.EXPECTATION,
                new Place(file, 17, 5),
                "controller received: 1",
                "exactly 1 message",
                "no message",
                List.of());
        var leg = new Leg(70, 60, Map.of("no inbound credit", 10), 0, 0);
        return result(scenario, Verdict.FAILED, List.of(kept, silent), trace, Duration.ofSeconds(31), leg);
    }

    /** Returns a result of a testbed that could not do its work. */
    public static ScenarioResult broken(Scenario scenario) {
        var finding = new Finding(
                Finding.Kind.ENVIRONMENT,
                scenario.place(),
                "the broker",
                "a broker at tcp://localhost:1883",
                "connection refused",
                List.of());
        return result(scenario, Verdict.BROKEN, List.of(finding), List.of(), Duration.ZERO, Leg.NOTHING);
    }

    private static ScenarioResult result(
            Scenario scenario, Verdict verdict, List<Finding> findings, List<Entry> entries, Duration length, Leg leg) {
        var conservation = new Conservation(
                Map.of("controller", leg.in()),
                Map.of("controller", new Leg(leg.in(), leg.in(), Map.of(), 0, 0)),
                Map.of(AGENT, leg));
        var notes = verdict == Verdict.PASSED ? List.of("no expectation speaks of QoS") : List.<String>of();
        return new ScenarioResult(
                scenario, verdict, findings, notes, entries, Duration.ZERO, length, WALL, true, 7, conservation);
    }

    /** A message with QoS 1 whose first PUBACK is lost. */
    static List<Entry> qos1() {
        var trace = new HandMadeTrace().clientConnects("controller").agentConnects(AGENT);
        var first = publish("pump/cmd", "on", Qos.AT_LEAST_ONCE, 1, false);
        var again = publish("pump/cmd", "on", Qos.AT_LEAST_ONCE, 1, true);
        var ack = packet(PacketType.PUBACK, 1);
        trace.at("1").up("controller", first).down("controller", ack);
        trace.down(AGENT, first).in(AGENT, PacketType.PUBLISH, 39);
        trace.out(AGENT, PacketType.PUBACK, 39).sent(AGENT, Direction.TO_SERVER, ack);
        trace.add(new Event.LinkChanged(AGENT, List.of(Direction.TO_SERVER), "swallow", "swallowed", List.of(ack), ""));
        trace.at("6").sent(AGENT, Direction.TO_CLIENT, again).at("6.2").arrived(AGENT, Direction.TO_CLIENT, again);
        trace.in(AGENT, PacketType.PUBLISH, 39)
                .out(AGENT, PacketType.PUBACK, 39)
                .up(AGENT, ack);
        return trace.entries();
    }

    /** Five messages a second, and a block of ten seconds. */
    static List<Entry> blockAndDrop() {
        var trace = new HandMadeTrace().clientConnects("controller").agentConnects(AGENT);
        for (int i = 0; i < 20; i++) {
            trace.at(Double.toString(1 + i * 0.2));
            command(trace, i).in(AGENT, PacketType.PUBLISH, 39);
        }
        trace.at("5").add(new Event.Blocked(AGENT, "imp.sleep", true, Duration.ofSeconds(10), 0, ""));
        for (int i = 20; i < 70; i++) {
            trace.at(Double.toString(1 + i * 0.2));
            command(trace, i);
        }
        trace.at("15").add(new Event.Blocked(AGENT, "imp.sleep", false, Duration.ofSeconds(10), 50, ""));
        for (int i = 0; i < 40; i++) {
            trace.in(AGENT, PacketType.PUBLISH, 39 - i);
        }
        trace.credit(AGENT, Bucket.INBOUND, PacketType.PUBLISH, 0, CreditOutcome.REFUSED);
        trace.add(new Event.Dropped(AGENT, message("pump/cmd", "60"), 0, "no inbound credit"));
        for (int i = 61; i < 70; i++) {
            trace.add(new Event.Dropped(
                    AGENT, message("pump/cmd", Integer.toString(i)), 0, "connection out of inbound credits"));
        }
        trace.add(
                new Event.ConnectionChanged(AGENT, 1, End.CLIENT, Event.ConnectionChange.CLOSED, "no inbound credit"));
        return trace.calledBack(AGENT, "onconnectionlost", -2).entries();
    }

    private static HandMadeTrace command(HandMadeTrace trace, int number) {
        var packet = publish("pump/cmd", Integer.toString(number));
        return trace.up("controller", packet).down(AGENT, packet);
    }
}
