package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.PublishFlow;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The kind of what is published and how fast. */
final class PublishKind {
    private static final int MOST = 10_000_000;
    private static final Kind<Integer> POSITIVE = Scalars.whole(1, Integer.MAX_VALUE);

    private static final Key<String> TOPIC = Key.of(
                    "topic",
                    MqttKinds.TOPIC,
                    "The Topic Name. A template: ${index} is the number of the message from 1, ${time} the time in seconds.",
                    "pump/cmd",
                    "pump/${index}")
            .needed();
    private static final Key<String> PAYLOAD = Key.of(
            "payload",
            Scalars.PAYLOAD,
            "The payload, a template like the topic; empty if left out. ${index} is the number of the message, ${time} the time in"
                    + " seconds; in a reaction ${topic} and ${payload} are those of the message.",
            "on",
            "\"reading ${index}\"");
    private static final Key<Integer> SIZE = Key.of(
            "size", Quantities.SIZE, "Pads the payload with dots, or cuts it, to exactly this size.", "1KB", "256KB");
    private static final Key<Integer> QOS = Key.of("qos", MqttKinds.QOS, "The QoS, 0 if left out.", "1");
    private static final Key<Boolean> RETAIN =
            Key.of("retain", Scalars.FLAG, "Whether the broker keeps the message for later subscribers.", "true");
    private static final Key<Integer> COUNT = Key.of(
            "count", Scalars.whole(1, MOST), "How many messages; one burst if nothing else says when to end.", "10");
    private static final Key<Duration> EVERY =
            Key.of("every", Quantities.POSITIVE, "The time between two messages, or two bursts.", "200ms");
    private static final Key<Duration> RATE =
            Key.of("rate", Quantities.RATE, "How many messages, or bursts, in a second, minute or hour.", "8/s", "2/m");
    private static final Key<Duration> LENGTH = Key.of(
            "for",
            Quantities.POSITIVE,
            "How long; the first message goes at once, none at the end of this time.",
            "30s");
    private static final Key<Integer> BURST = Key.of("burst", POSITIVE, "How many messages at once each time.", "41");
    private static final Key<Integer> WINDOW = Key.of(
            "window",
            POSITIVE,
            "How many messages may wait for their callbacks; the sender waits when there are as many.",
            "5");
    private static final Key<Duration> RETRY = Key.of(
            "retry",
            Quantities.POSITIVE,
            "Sends a refused message again after this time, until it is accepted.",
            "500ms");

    private static final KeyTable KEYS = KeyTable.of(
                    TOPIC, PAYLOAD, SIZE, QOS, RETAIN, COUNT, EVERY, RATE, LENGTH, BURST, WINDOW, RETRY)
            .atMostOneOf(EVERY, RATE)
            .needs(LENGTH, EVERY, RATE)
            .needs(EVERY, COUNT, LENGTH)
            .needs(RATE, COUNT, LENGTH);

    private static final Kind<PublishFlow> FLOW = KEYS.as("publish", PublishKind::flow);

    /** A flow of messages. */
    static final Kind<PublishFlow> KIND =
            Kinds.of((node, scope) -> FLOW.read(node, scope.allowing(List.of("index", "time"))), FLOW::schema);

    private PublishKind() {}

    private static Optional<PublishFlow> flow(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var every = f.get(EVERY).or(() -> f.get(RATE)).orElse(Duration.ZERO);
        int burst = f.get(BURST, 1);
        int count = f.get(COUNT, f.has(LENGTH) ? Integer.MAX_VALUE : burst);
        var flow = new PublishFlow(
                f.get(TOPIC).orElseThrow(),
                f.get(PAYLOAD, ""),
                f.get(SIZE),
                f.get(QOS, 0),
                f.get(RETAIN, false),
                count,
                every,
                burst,
                f.get(LENGTH),
                f.get(WINDOW),
                f.get(RETRY));
        return isBounded(flow, f, scope) ? Optional.of(flow) : Optional.empty();
    }

    private static boolean isBounded(PublishFlow flow, Fields fields, Scope scope) {
        if (fields.has(COUNT) && flow.burst() > flow.count()) {
            var found = "a burst of " + flow.burst() + " of " + flow.count() + " messages";
            scope.report(
                    fields.place(BURST),
                    "a burst that is larger than the count",
                    found,
                    "a burst of the count or less");
            return false;
        }
        var most = Math.min(
                flow.count(),
                flow.length().map(length -> perLength(flow, length)).orElse(Long.MAX_VALUE));
        if (most > MOST) {
            scope.report(fields.place(), "too many messages", String.valueOf(most), "at most " + MOST);
        }
        return most <= MOST;
    }

    private static long perLength(PublishFlow flow, Duration length) {
        var bursts = length.minusNanos(1).dividedBy(flow.every()) + 1;
        return Math.min(bursts, Integer.MAX_VALUE) * flow.burst();
    }
}
