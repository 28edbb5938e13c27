package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Event.Bucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** All expectations. */
final class CheckForms {
    private static final Set<Role> AGENT = EnumSet.of(Role.AGENT);
    private static final Set<Role> CLIENT = EnumSet.of(Role.CLIENT);

    private CheckForms() {}

    static List<Form<Check>> all() {
        var all = new ArrayList<Form<Check>>();
        all.addAll(ofConnections());
        all.addAll(MessageForms.all());
        all.addAll(ofResults());
        all.addAll(ofAgents());
        all.addAll(DeviceChecks.all());
        all.addAll(HttpForms.checks());
        all.addAll(PinForms.checks());
        all.addAll(WireForms.all());
        return List.copyOf(all);
    }

    private static final Key<Integer> RESULT =
            Key.of("result", Scalars.whole(-99, 255), "The code that the connect came to, 0 if left out.", "5");
    private static final KeyTable CONNECTS_KEYS = KeyTable.of(RESULT).and(Counts.KEYS);
    private static final Key<Integer> REASON = Key.of(
            "reason",
            Scalars.whole(-4, -1),
            "The code of onconnectionlost: -1 network or broker, -2 too many inbound messages, -3 too large, -4 malformed.",
            "-2");
    private static final KeyTable LOSES_KEYS = KeyTable.of(REASON).and(Counts.KEYS);

    private static List<Form<Check>> ofConnections() {
        return List.of(
                Form.<Check, Check>of(
                                "connects",
                                Role.CONNECTING,
                                orDefault(
                                        CONNECTS_KEYS.as("connectsCheck", CheckForms::connects),
                                        party -> new Check.Connects(party, 0, Count.SOME)),
                                "A connect came to this result, 0 if nothing is said, once or more if nothing is said.",
                                use -> Optional.of(use.value()))
                        .examples("pump.agent connects", "{ pump.agent connects: { result: 5, times: 1 } }"),
                Form.<Check, Check>of(
                                "loses connection",
                                AGENT,
                                orDefault(
                                        LOSES_KEYS.as("losesCheck", CheckForms::loses),
                                        party -> new Check.LosesConnection(party, Optional.empty(), Count.SOME)),
                                "The connection was lost without having been asked to end.",
                                use -> Optional.of(use.value()))
                        .examples("{ pump.agent loses connection: { reason: -2 }, between: [15s, 15.1s] }"),
                Form.<Check, Check>of(
                                "loses connection",
                                CLIENT,
                                orDefault(
                                        Counts.KEYS
                                                .never("reason", "an ordinary client gets no reason")
                                                .as("clientLosesCheck", CheckForms::loses),
                                        party -> new Check.LosesConnection(party, Optional.empty(), Count.SOME)),
                                "The connection was lost without having been asked to end; an ordinary client gets no reason.",
                                use -> Optional.of(use.value()))
                        .examples("{ controller loses connection: { times: 1 } }"),
                Form.<Boolean, Check>of(
                                "keeps connection",
                                Role.CONNECTING,
                                Kinds.nothing(),
                                "There was a connection, and it was never lost.",
                                use -> Optional.of(new Check.KeepsConnection(use.party())))
                        .examples("pump.agent keeps connection"));
    }

    /** Returns a kind that may be left out; what that means depends on the party. */
    static Kind<Check> orDefault(Kind<Check> kind, Function<String, Check> otherwise) {
        return Kinds.of(
                (node, scope) ->
                        Kinds.orNothing(kind, otherwise.apply(scope.party())).read(node, scope),
                d -> Kinds.anyOf(Definitions.json("type", "null"), kind.schema(d)));
    }

    private static Optional<Check> connects(Fields fields, Scope scope) {
        return Counts.of(fields, Count.SOME, scope)
                .filter(c -> !fields.isWrong(RESULT))
                .map(count -> new Check.Connects(scope.party(), fields.get(RESULT, 0), count));
    }

    private static Optional<Check> loses(Fields fields, Scope scope) {
        return Counts.of(fields, Count.SOME, scope)
                .filter(c -> !fields.isWrong(REASON))
                .map(count -> new Check.LosesConnection(scope.party(), fields.get(REASON), count));
    }

    private static final Kind<Map<Integer, Count>> SEND_RESULTS = Kinds.map(
            "a map from codes to how often, such as { 0: 40 }",
            Scalars.whole(-99, 0),
            "(?:0|-[1-9][0-9]?)",
            Counts.COUNT);
    private static final Key<String> FILTER =
            Key.of("topic", MqttKinds.FILTER, "The Topic Filter of the subscription; any if left out.", "pump/#");
    private static final Key<Integer> GRANTED = Key.of(
                    "result",
                    Scalars.whole(-99, 128),
                    "The granted QoS 0 to 2, 128 for refused, or the error code.",
                    "1",
                    "128")
            .needed();

    private static List<Form<Check>> ofResults() {
        return List.of(
                Form.<Map<Integer, Count>, Check>of(
                                "send results",
                                Role.CONNECTING,
                                SEND_RESULTS,
                                "The callbacks of publishes brought these codes, this often each, and no others.",
                                use -> Optional.of(new Check.SendResults(use.party(), use.value())))
                        .examples("{ pump.agent send results: { 0: 40, -12: { at least: 1 } } }"),
                Form.<Fields, Check>of(
                                "subscribed",
                                Role.CONNECTING,
                                KeyTable.of(FILTER, GRANTED),
                                "A subscribe was acknowledged with this code, or came to this error.",
                                use -> use.value()
                                        .get(GRANTED)
                                        .filter(c -> !use.value().isWrong(FILTER))
                                        .map(code -> new Check.Subscribed(
                                                use.party(), use.value().get(FILTER), code)))
                        .examples("{ pump.agent subscribed: { topic: pump/cmd, result: 1 } }"));
    }

    private static final Key<Double> LEAST = Key.of("min", Scalars.CREDITS, "The level never fell below this.", "0");
    private static final Key<Double> MOST = Key.of("max", Scalars.CREDITS, "The level never rose above this.", "40");
    private static final Key<Double> REACHES =
            Key.of("reaches", Scalars.CREDITS, "The level fell to this or below at some time.", "0");
    private static final KeyTable CREDIT_KEYS =
            KeyTable.of(LEAST, MOST, REACHES).atLeastOneOf(LEAST, MOST, REACHES);
    private static final Key<Duration> LENGTH = Key.of(
                    "for", Quantities.POSITIVE, "How long it blocked in one piece.", "10s")
            .needed();
    private static final Key<Duration> TOLERANCE =
            Key.of("tolerance", Quantities.DURATION, "Give or take; 0s if left out.", "10ms");
    private static final Key<Count> WAITING =
            Key.of("waiting", Counts.COUNT, "How many packets waited when it ended.", "50", "{ at least: 41 }");

    private static List<Form<Check>> ofAgents() {
        return List.of(
                credits("inbound credits", Bucket.INBOUND),
                credits("outbound credits", Bucket.OUTBOUND),
                Form.<Fields, Check>of(
                                "was blocked",
                                Role.OF_FLEETS,
                                KeyTable.of(LENGTH, TOLERANCE, BlockKeys.WITH, WAITING),
                                "The code of the agent or the device blocked for this long in one piece.",
                                CheckForms::blocked)
                        .examples("{ pump.agent was blocked: { for: 10s, waiting: { at least: 41 } } }"));
    }

    private static Optional<Check> blocked(Form.Use<Fields> use) {
        var f = use.value();
        return f.get(LENGTH)
                .filter(l -> f.keys().stream().noneMatch(f::isWrong))
                .map(length -> new Check.WasBlocked(
                        use.party(), f.get(BlockKeys.WITH), length, f.get(TOLERANCE, Duration.ZERO), f.get(WAITING)));
    }

    private static Form<Check> credits(String words, Bucket bucket) {
        return Form.<Fields, Check>of(
                        words,
                        AGENT,
                        CREDIT_KEYS,
                        "The level of the agent's " + words
                                + ", over the whole time of the expectation; with 'at' the level then.",
                        use -> level(use, bucket))
                .examples("{ pump.agent " + words + ": { min: 1, reaches: 5 } }");
    }

    private static Optional<Check> level(Form.Use<Fields> use, Bucket bucket) {
        var f = use.value();
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        if (f.get(LEAST).isPresent() && f.get(LEAST, 0.0) > f.get(MOST, Double.MAX_VALUE)) {
            use.scope().report(f.place(MOST), "max below min", f.words(MOST), "the min or more");
            return Optional.empty();
        }
        if (f.get(LEAST).isPresent() && f.get(LEAST, 0.0) > f.get(REACHES, Double.MAX_VALUE)) {
            use.scope().report(f.place(REACHES), "a level that is never reached", f.words(REACHES), "the min or more");
            return Optional.empty();
        }
        return Optional.of(new Check.CreditLevel(use.party(), bucket, f.get(LEAST), f.get(MOST), f.get(REACHES)));
    }
}
