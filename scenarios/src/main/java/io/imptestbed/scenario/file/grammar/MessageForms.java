package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.scenario.model.Check.Ordering;
import io.imptestbed.scenario.model.Count;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** The expectations about messages and lines of log. */
final class MessageForms {
    private static final Key<String> TOPIC =
            Key.of("topic", MqttKinds.FILTER, "Only messages to these topics.", "pump/cmd", "pump/#");
    private static final Key<String> PAYLOAD =
            Key.of("payload", Scalars.PAYLOAD, "Only messages with exactly this payload.", "on");
    private static final Key<String> PATTERN = Key.of(
            "payload matching",
            Scalars.REGEX,
            "Only messages whose whole payload matches this regular expression.",
            "\"reading [0-9]+\"");
    private static final Key<Integer> SIZE =
            Key.of("size", Quantities.SIZE, "Only messages with a payload of exactly this size.", "256KB");
    private static final Key<Integer> QOS =
            Key.of("qos", MqttKinds.QOS, "Only messages that were delivered with this QoS.", "1");
    private static final Key<Boolean> RETAINED =
            Key.of("retained", Scalars.FLAG, "Only messages with, or without, the RETAIN flag.", "true");
    private static final Key<Boolean> DUP =
            Key.of("dup", Scalars.FLAG, "Only messages with, or without, the DUP flag.", "false");

    private static final KeyTable MATCH =
            KeyTable.of(TOPIC, PAYLOAD, PATTERN, SIZE, QOS, RETAINED, DUP).atMostOneOf(PAYLOAD, PATTERN);

    private static final Key<Boolean> ONCE =
            Key.of("exactly once", Scalars.TRUE, "No two of them have the same topic and payload.", "true");
    private static final Key<Boolean> IN_ORDER =
            Key.of("in order", Scalars.TRUE, "They came in the order in which they were published.", "true");
    private static final Key<List<String>> PAYLOADS = Key.of(
            "payloads",
            Kinds.list("payloads", Scalars.PAYLOAD),
            "Exactly these payloads, in this order unless 'any order' is said.",
            "[on, off]");
    private static final Key<Boolean> ANY_ORDER =
            Key.of("any order", Scalars.TRUE, "The order of 'payloads' does not matter.", "true");

    private static final KeyTable RECEIVED_KEYS = Counts.KEYS
            .and(MATCH)
            .and(KeyTable.of(ONCE, IN_ORDER, PAYLOADS, ANY_ORDER))
            .atMostOneOf(IN_ORDER, ANY_ORDER)
            .needs(ANY_ORDER, PAYLOADS);

    private static final MessageMatch ANY = new MessageMatch(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    private static final Ordering NO_ORDER = new Ordering(false, false, List.of(), false);

    private static final Kind<Check> RECEIVED = CheckForms.orDefault(
            Kinds.mapOr(
                    RECEIVED_KEYS.as("receivedCheck", MessageForms::received),
                    Scalars.whole(0, Integer.MAX_VALUE)
                            .then((n, scope) ->
                                    Optional.of(new Check.Received(scope.party(), ANY, Count.exactly(n), NO_ORDER)))),
            party -> new Check.Received(party, ANY, Count.SOME, NO_ORDER));

    private static final Key<Duration> LENGTH = Key.of("for", Quantities.POSITIVE, "How long nothing more comes.", "5s")
            .needed();

    private static final Kind<Check> NOTHING_MORE = Kinds.mapOr(
            KeyTable.of(LENGTH)
                    .and(MATCH)
                    .as(
                            "nothingMoreCheck",
                            (f, scope) -> f.get(LENGTH)
                                    .filter(l -> f.keys().stream().noneMatch(f::isWrong))
                                    .map(length -> new Check.NothingMore(scope.party(), match(f), length))),
            Quantities.POSITIVE.then(
                    (length, scope) -> Optional.of(new Check.NothingMore(scope.party(), ANY, length))));

    private static final Key<String> TEXT = Key.of("text", Scalars.WORDS, "What the line contains.", "connection lost")
            .needed();

    private static final Key<String> ANY_TEXT =
            Key.of("text", Scalars.WORDS, "What the exception says; any exception if left out.", "does not exist");

    private static final Kind<Check> LOGGED = Kinds.mapOr(
            KeyTable.of(TEXT).and(Counts.KEYS).as("loggedCheck", MessageForms::logged),
            Scalars.WORDS.then((text, scope) -> Optional.of(new Check.Logged(scope.party(), text, Count.SOME))));

    private static final Kind<Check> THROWS = CheckForms.orDefault(
            Kinds.mapOr(
                    KeyTable.of(ANY_TEXT).and(Counts.KEYS).as("throwsCheck", MessageForms::uncaught),
                    Scalars.WORDS.then(
                            (text, scope) -> Optional.of(new Check.Throws(scope.party(), text, Count.SOME)))),
            party -> new Check.Throws(party, "", Count.SOME));

    private MessageForms() {}

    static List<Form<Check>> all() {
        return List.of(
                Form.<Check, Check>of(
                                "received",
                                Role.CONNECTING,
                                RECEIVED,
                                "Messages were handed to the party's code: this many, or once or more if nothing is said.",
                                use -> Optional.of(use.value()))
                        .examples(
                                "{ pump.agent received: 60 }",
                                "{ pump.agent received: { topic: pump/cmd, at least: 40, exactly once: true } }",
                                "{ pump.agent received: { payloads: [on, off] }, by: 10s }"),
                Form.<Check, Check>of(
                                "receives nothing more",
                                Role.CONNECTING,
                                NOTHING_MORE,
                                "After the last message nothing more comes for this time; the run goes on that long.",
                                use -> Optional.of(use.value()))
                        .examples("{ pump.agent receives nothing more: 5s }"),
                Form.<Check, Check>of(
                                "logged",
                                EnumSet.of(Role.AGENT, Role.DEVICE, Role.CLIENT),
                                LOGGED,
                                "A line of log contains this text.",
                                use -> Optional.of(use.value()))
                        .examples("{ pump.agent logged: ready }", "{ pump.agent logged: { text: ready, times: 2 } }"),
                Form.<Check, Check>of(
                                "throws",
                                Role.OF_FLEETS,
                                THROWS,
                                "Its script does not catch an exception with this text, or any, and so starts anew; where nobody expects that, it"
                                        + " is a failure.",
                                use -> Optional.of(use.value()))
                        .ofScripts()
                        .examples(
                                "{ pump.agent throws: \"the index 'level' does not exist\" }",
                                "{ pump.agent throws: { text: level, times: 1 } }",
                                "{ pump.agent throws: { times: 2 } }"));
    }

    private static MessageMatch match(Fields f) {
        return new MessageMatch(
                f.get(TOPIC), f.get(PAYLOAD), f.get(PATTERN), f.get(SIZE), f.get(QOS), f.get(RETAINED), f.get(DUP));
    }

    private static Optional<Check> received(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var payloads = f.get(PAYLOADS, List.of());
        var otherwise = f.has(PAYLOADS) ? Count.exactly(payloads.size()) : Count.SOME;
        var ordering = new Ordering(f.has(ONCE), f.has(IN_ORDER), payloads, f.has(ANY_ORDER));
        return Counts.of(f, otherwise, scope)
                .filter(count -> allows(count, f, scope))
                .map(count -> new Check.Received(scope.party(), match(f), count, ordering));
    }

    private static boolean allows(Count count, Fields f, Scope scope) {
        var listed = f.get(PAYLOADS).map(List::size);
        if (listed.isPresent() && !count.allows(listed.get())) {
            scope.report(f.place(PAYLOADS), "a list that cannot be met", listed.get() + " payloads", count.toString());
            return false;
        }
        return true;
    }

    private static Optional<Check> uncaught(Fields f, Scope scope) {
        return f.isWrong(ANY_TEXT)
                ? Optional.empty()
                : Counts.of(f, Count.SOME, scope)
                        .map(count -> new Check.Throws(scope.party(), f.get(ANY_TEXT, ""), count));
    }

    private static Optional<Check> logged(Fields f, Scope scope) {
        return Counts.of(f, Count.SOME, scope)
                .flatMap(count -> f.get(TEXT).map(text -> new Check.Logged(scope.party(), text, count)));
    }
}
