package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.signal.Signal;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpSetup.Reconnect;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.scenario.model.SendPolicy;
import io.imptestbed.scenario.model.Telemetry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kind of an imp's device. */
final class DeviceKind {
    private static final Key<Start> STARTS = Key.of(
            "starts",
            Kinds.of(DeviceKind::readStart, d -> Kinds.anyOf(Scalars.FLAG.schema(d), Quantities.DURATION.schema(d))),
            "When it is powered on: yes is before the first step, which is the default; no is not by itself; or at this time.",
            "no",
            "10s");
    private static final Key<String> POLICY = Key.of(
            "policy",
            Scalars.oneOf(SendPolicy.all()),
            "What it does when it cannot send: 'suspend on error', which is the default, stops its code until it is connected again;"
                    + " 'return on error' has the call return a code; with 'no disconnect' a full buffer costs no connection.",
            "return on error");
    private static final Key<Duration> SEND_TIMEOUT = Key.of(
            "send timeout",
            Quantities.POSITIVE,
            "How long a call waits for room in the send buffer; 30s if left out.",
            "10s");
    private static final Key<Map<String, Signal>> SENSORS = Key.of(
            "sensors",
            Kinds.map("a map of sensors such as { temperature: 20 }", Scalars.NAME, Names.PATTERN, SignalKinds.SIGNAL),
            "What its sensors measure, by name: a number, or a signal that changes with time.",
            "{ temperature: { sine: { mean: 20, amplitude: 5, period: 24h }, noise: 0.2 } }");
    private static final Key<List<Telemetry>> TELEMETRY = Key.of(
            "telemetry",
            Kinds.oneOrMore("telemetry jobs", TelemetryKeys.KIND),
            "Readings of its sensors that it sends by itself, the first as soon as its code starts.",
            "{ name: reading, every: 60s }");
    private static final Key<List<ImpReaction>> ON_MESSAGE = Key.of(
            "on message",
            OccasionKinds.several(OccasionKinds.DEVICE_HEARS),
            "What it does when its agent sends: agent.on.",
            "{ name: set, logs: \"${data}\", sends: { name: done } }");
    private static final Key<List<ImpReaction>> ON_START = Key.of(
            "on start",
            OccasionKinds.DEVICE_STARTS,
            "What it does whenever its code starts: after power on, deep sleep or a restart. ${reason} is the wake reason.",
            "{ logs: \"awake: ${reason}\" }");

    private static final Key<Duration> CONNECTS_AFTER = Key.of(
                    "connects after", Quantities.DURATION, "How long the device waits before it connects again.", "10s")
            .needed();
    private static final Key<Integer> TIMES = Key.of(
            "times",
            Scalars.whole(1, Integer.MAX_VALUE),
            "How often at the most in the whole run; always if left out.",
            "5");
    private static final Key<Reconnect> ON_LOSS = Key.of(
            "on connection lost",
            KeyTable.of(CONNECTS_AFTER, TIMES)
                    .as(
                            "deviceReconnect",
                            (f, scope) -> f.get(CONNECTS_AFTER)
                                    .map(after -> new Reconnect(after, f.get(TIMES, Integer.MAX_VALUE)))),
            "What it does when it is told that its connection is lost, and again when a connect comes to nothing; only with a policy"
                    + " that returns on error.",
            "{ connects after: 10s }");

    /** What a device has whoever wrote its code. */
    private static final KeyTable BODY = KeyTable.of(STARTS, SENSORS);

    private static final KeyTable MIND = KeyTable.of(POLICY, SEND_TIMEOUT, TELEMETRY, ON_MESSAGE, ON_START, ON_LOSS);
    private static final KeyTable KEYS = BODY.and(MIND);
    /** Where there is no script, its keys are known all the same: a slip in one of them is told. */
    private static final KeyTable BARE_KEYS =
            KEYS.and(ScriptKeys.KEYS).never(WiredKind.NAME, "only a script can talk to what is wired");

    private static final KeyTable SCRIPTED_KEYS =
            ScriptKeys.instead(MIND).and(BODY).and(WiredKind.KEYS);

    /** A device of the imp whose agent is the scope's party; nothing but the key is a device with every default. */
    static final Kind<DeviceSetup> KIND = Kinds.of(
            DeviceKind::read,
            d -> Kinds.anyOf(
                    Definitions.json("type", "null"),
                    ScriptKeys.nameSchema(),
                    d.refer("device", () -> KEYS.schema(d)),
                    d.refer("deviceScript", () -> ScriptKeys.schema(d, BODY.and(WiredKind.KEYS)))));

    private DeviceKind() {}

    /** When a device is powered on; empty is not by itself. */
    private record Start(Optional<Duration> at) {
        static final Start AT_ONCE = new Start(Optional.of(Duration.ZERO));
        static final Start NEVER = new Start(Optional.empty());
    }

    private static Optional<DeviceSetup> read(YamlNode node, Scope scope) {
        var own = scope.forParty(Names.otherHalf(scope.party()));
        if (node instanceof Scalar scalar && scalar.isNothing()) {
            return Optional.of(device(new Fields(node.place()), Optional.empty()));
        }
        if (ScriptKeys.isScripted(node)) {
            return SCRIPTED_KEYS.read(ScriptKeys.spelledOut(node), own).flatMap(fields -> {
                WiredKind.check(fields, fields.get(SENSORS, Map.of()), own);
                return ScriptKeys.script(fields, own).map(script -> device(fields, Optional.of(script)));
            });
        }
        if (!(node instanceof Mapping)) {
            scope.report(
                    node, "wrong kind of value", "a script such as pump.device.nut, or a map with " + KEYS.words());
            return Optional.empty();
        }
        return BARE_KEYS.read(node, own).map(fields -> device(fields, Optional.empty()));
    }

    private static DeviceSetup device(Fields fields, Optional<ScriptSetup> script) {
        var reactions = Stream.concat(
                        fields.get(ON_START, List.of()).stream(), fields.get(ON_MESSAGE, List.of()).stream())
                .toList();
        return new DeviceSetup(
                fields.place(),
                fields.get(STARTS, Start.AT_ONCE).at(),
                fields.get(POLICY).map(SendPolicy::of).orElse(SendPolicy.SUSPEND_ON_ERROR),
                fields.get(SEND_TIMEOUT),
                fields.get(SENSORS, Map.of()),
                WiredKind.table(fields),
                telemetry(fields),
                reactions,
                script,
                fields.get(ON_LOSS));
    }

    /** A job that names no sensor reads them all. */
    private static List<Telemetry> telemetry(Fields fields) {
        var all = List.copyOf(fields.get(SENSORS, Map.of()).keySet());
        return fields.get(TELEMETRY, List.of()).stream()
                .map(job -> job.from().isEmpty() ? job.from(all) : job)
                .toList();
    }

    private static Optional<Start> readStart(YamlNode node, Scope scope) {
        var isFlag = node instanceof Scalar scalar && scalar.text().matches("yes|no|true|false");
        return isFlag
                ? Scalars.FLAG.read(node, scope).map(on -> on ? Start.AT_ONCE : Start.NEVER)
                : Quantities.DURATION.read(node, scope).map(at -> new Start(Optional.of(at)));
    }

    /** The keys of a telemetry job. */
    private static final class TelemetryKeys {
        private static final Key<String> NAME = Key.of("name", Scalars.WORDS, "The name of the messages.", "reading")
                .needed();
        private static final Key<Duration> EVERY = Key.of(
                        "every", Quantities.POSITIVE, "The time from one reading to the next.", "60s")
                .needed();
        private static final Key<Sources> FROM = Key.of(
                "from",
                Kinds.of(TelemetryKeys::readSources, Kinds.oneOrMore("sensors", Scalars.NAME)::schema),
                "The sensors to read: a list makes a table by sensor, a single name the reading itself; all of them if left out.",
                "[temperature]",
                "temperature");
        private static final Key<String> COUNTER = Key.of(
                "counter",
                Scalars.NAME,
                "The key of the table under which the number of the reading stands; it is kept in nv, which survives deep sleep.",
                "n");
        private static final Key<Boolean> SLEEPS = Key.of(
                "sleeps between",
                Scalars.FLAG,
                "Whether the device sleeps deeply between two readings, and so starts anew for each.",
                "true");
        static final Kind<Telemetry> KIND =
                KeyTable.of(NAME, EVERY, FROM, COUNTER, SLEEPS).as("telemetry", TelemetryKeys::telemetry);

        private TelemetryKeys() {}

        /** The sensors of a job, and whether it is one that stands alone. */
        private record Sources(List<String> names, boolean bare) {}

        private static Optional<Sources> readSources(YamlNode node, Scope scope) {
            return Kinds.oneOrMore("sensors", Scalars.NAME)
                    .read(node, scope)
                    .map(names -> new Sources(names, node instanceof Scalar));
        }

        private static Optional<Telemetry> telemetry(Fields f, Scope scope) {
            if (f.keys().stream().anyMatch(f::isWrong)) {
                return Optional.empty();
            }
            var from = f.get(FROM, new Sources(List.of(), false));
            return Optional.of(new Telemetry(
                    f.place(),
                    f.get(NAME).orElseThrow(),
                    f.get(EVERY).orElseThrow(),
                    from.names(),
                    from.bare(),
                    f.get(COUNTER),
                    f.get(SLEEPS, false)));
        }
    }
}
