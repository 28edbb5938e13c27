package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.device.WakeReason;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.DeviceMatch;
import io.imptestbed.scenario.model.Check.DeviceOrdering;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.Data;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** The expectations about devices, and about what agents and devices tell one another. */
final class DeviceChecks {
    private static final Set<Role> DEVICE = EnumSet.of(Role.DEVICE);
    private static final Set<Role> AGENT = EnumSet.of(Role.AGENT);

    /** The wake reasons that the testbed knows, in the words of files. */
    static final List<String> REASONS =
            Stream.of(WakeReason.values()).map(WakeReason::words).toList();

    private static final Key<String> NAME = Key.of("name", Scalars.WORDS, "Only messages with this name.", "reading");
    private static final Key<Data> DATA =
            Key.of("data", DataKinds.DATA, "Only messages that carry exactly this.", "on", "{ level: 3 }");
    private static final Key<String> PATTERN = Key.of(
            "data matching",
            Scalars.REGEX,
            "Only messages whose data, as text or JSON, match this regular expression.",
            "\"temperature\"");
    private static final Key<Integer> SIZE = Key.of(
            "size", Quantities.SIZE, "Only messages whose name and data are together of exactly this size.", "1KB");
    private static final KeyTable MATCH = KeyTable.of(NAME, DATA, PATTERN, SIZE).atMostOneOf(DATA, PATTERN);
    private static final Key<Boolean> ONCE =
            Key.of("exactly once", Scalars.TRUE, "No two of them have the same name and data.", "true");
    private static final Key<Boolean> IN_ORDER =
            Key.of("in order", Scalars.TRUE, "They came in the order in which they were sent.", "true");
    private static final Key<List<Data>> SERIES = Key.of(
            "series", Kinds.list("values", DataKinds.DATA), "They carry exactly these, in this order.", "[1, 2, 3]");
    private static final KeyTable RECEIVED_KEYS =
            Counts.KEYS.and(MATCH).and(KeyTable.of(ONCE, IN_ORDER, SERIES)).atMostOneOf(DATA, SERIES);
    private static final DeviceMatch ANY =
            new DeviceMatch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final DeviceOrdering NO_ORDER = new DeviceOrdering(false, false, List.of());
    private static final Kind<Check> RECEIVED = CheckForms.orDefault(
            Kinds.mapOr(
                    RECEIVED_KEYS.as("deviceReceivedCheck", DeviceChecks::received),
                    Scalars.whole(0, Integer.MAX_VALUE)
                            .then((n, scope) -> Optional.of(
                                    new Check.DeviceReceived(scope.party(), ANY, Count.exactly(n), NO_ORDER)))),
            party -> new Check.DeviceReceived(party, ANY, Count.SOME, NO_ORDER));
    private static final Key<String> REASON =
            Key.of("reason", Scalars.oneOf(REASONS), "The wake reason; any if left out.", "timer");
    private static final Kind<Check> WOKE = CheckForms.orDefault(
            KeyTable.of(REASON).and(Counts.KEYS).as("wokeCheck", DeviceChecks::woke),
            party -> new Check.Woke(party, Optional.empty(), Count.SOME));
    private static final Kind<Map<Integer, Count>> SEND_RESULTS =
            Kinds.map("a map from codes to how often, such as { 0: 40 }", Scalars.whole(0, 9), "[0-9]", Counts.COUNT);

    private DeviceChecks() {}

    static List<Form<Check>> all() {
        var all = new ArrayList<Form<Check>>();
        all.addAll(ofMessages());
        all.addAll(ofConnections());
        all.addAll(ofMemory());
        return List.copyOf(all);
    }

    private static List<Form<Check>> ofMessages() {
        return List.of(
                Form.<Check, Check>of(
                                "received",
                                DEVICE,
                                RECEIVED,
                                "Messages of its agent were handed to the device's code (agent.on): this many, or once or more.",
                                use -> Optional.of(use.value()))
                        .examples(
                                "{ pump.device received: { name: set, data: { level: 3 }, times: 1 } }",
                                "{ pump.device received: 4 }"),
                Form.<Check, Check>of(
                                "received from device",
                                AGENT,
                                RECEIVED,
                                "Messages of its device were handed to the agent's code (device.on): this many, or once or more.",
                                use -> Optional.of(use.value()))
                        .examples(
                                "{ pump.agent received from device: { name: reading, count: 1440, in order: true } }",
                                "{ pump.agent received from device: { series: [1, 2, 3] } }"),
                Form.<Map<Integer, Count>, Check>of(
                                "send results",
                                DEVICE,
                                SEND_RESULTS,
                                "The device's sends returned these codes, this often each, and no others: 0 ok, 1 not connected, 2 timeout,"
                                        + " 3 disconnected, 4 would block.",
                                use -> Optional.of(new Check.SendResults(use.party(), use.value())))
                        .examples("{ pump.device send results: { 0: 40, 1: { at least: 1 } } }"));
    }

    private static List<Form<Check>> ofConnections() {
        return List.of(
                counted("connects", Check.DeviceConnects::new, "The device got a connection.", "pump.device connects"),
                counted(
                        "loses connection",
                        Check.DeviceLosesConnection::new,
                        "The device lost its connection without having given it up.",
                        "{ pump.device loses connection: { times: 1 }, by: 20s }"),
                Form.<Boolean, Check>of(
                                "keeps connection",
                                DEVICE,
                                Kinds.nothing(),
                                "The device had a connection, and it never lost it.",
                                use -> Optional.of(new Check.DeviceKeepsConnection(use.party())))
                        .examples("pump.device keeps connection"),
                Form.<String, Check>of(
                                "sees device",
                                AGENT,
                                Scalars.oneOf("connected", "disconnected"),
                                "The agent was told that its device is connected (device.onconnect) or no longer is (device.ondisconnect).",
                                use -> Counts.of(use.siblings(), Count.SOME, use.scope())
                                        .map(count -> new Check.SeesDevice(
                                                use.party(), use.value().equals("connected"), count)))
                        .with(Counts.KEYS)
                        .examples("{ pump.agent sees device: disconnected, times: 1 }"));
    }

    private static Form<Check> counted(
            String words, BiFunction<String, Count, Check> check, String doc, String example) {
        var kind = CheckForms.orDefault(
                Counts.KEYS.as(
                        "timesCheck",
                        (f, scope) -> Counts.of(f, Count.SOME, scope).map(count -> check.apply(scope.party(), count))),
                party -> check.apply(party, Count.SOME));
        return Form.<Check, Check>of(words, DEVICE, kind, doc, use -> Optional.of(use.value()))
                .examples(example);
    }

    private static List<Form<Check>> ofMemory() {
        return List.of(
                Form.<Check, Check>of(
                                "woke",
                                DEVICE,
                                WOKE,
                                "The device's code started, for this reason if one is given.",
                                use -> Optional.of(use.value()))
                        .examples("{ pump.device woke: { reason: timer, times: 24 } }"),
                Form.<Data.Table, Check>of(
                                "saved",
                                AGENT,
                                DataKinds.TABLE,
                                "What the agent keeps beyond restarts (server.load) holds these; at the time of the expectation or at the end.",
                                use -> Optional.of(new Check.Saved(use.party(), use.value())))
                        .examples("{ pump.agent saved: { level: 3 } }"));
    }

    private static Optional<Check> received(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var series = f.get(SERIES, List.of());
        var otherwise = f.has(SERIES) ? Count.exactly(series.size()) : Count.SOME;
        var match = new DeviceMatch(f.get(NAME), f.get(DATA), f.get(PATTERN), f.get(SIZE));
        return Counts.of(f, otherwise, scope)
                .filter(count -> allows(count, series, f, scope))
                .map(count -> new Check.DeviceReceived(
                        scope.party(), match, count, new DeviceOrdering(f.has(ONCE), f.has(IN_ORDER), series)));
    }

    private static boolean allows(Count count, List<Data> series, Fields f, Scope scope) {
        var fits = !f.has(SERIES) || count.allows(series.size());
        if (!fits) {
            scope.report(f.place(SERIES), "a list that cannot be met", series.size() + " values", count.toString());
        }
        return fits;
    }

    private static Optional<Check> woke(Fields f, Scope scope) {
        return Counts.of(f, Count.SOME, scope)
                .filter(count -> !f.isWrong(REASON))
                .map(count -> new Check.Woke(scope.party(), f.get(REASON), count));
    }
}
