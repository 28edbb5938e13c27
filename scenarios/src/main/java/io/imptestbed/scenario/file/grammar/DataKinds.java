package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.model.DeviceFlow;
import io.imptestbed.scenario.model.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** Kinds of what a device and its agent send one another. */
final class DataKinds {
    private static final int MOST = 10_000_000;
    private static final Kind<Integer> POSITIVE = Scalars.whole(1, Integer.MAX_VALUE);

    /** Anything that Squirrel can send: a text, a number, a truth, nothing, a list or a map. */
    static final Kind<Data> DATA = Kinds.named("data", Kinds.of(DataKinds::readData, d -> json()));

    /** A table. */
    static final Kind<Data.Table> TABLE = Kinds.of(DataKinds::readTable, d -> json("type", "object"));

    private static final Key<String> NAME_KEY = Key.of(
                    "name", Scalars.WORDS, "The name of the message, for which the other half has code.", "reading")
            .needed();
    private static final Key<Data> DATA_KEY = Key.of(
            "data",
            DATA,
            "What it carries: a text, a number, a truth, a list or a map; nothing if left out. Texts are templates: ${index} is the"
                    + " number of the message, ${time} the time in seconds; in a reaction ${data} is what came, of its own type.",
            "on",
            "{ temperature: 20.5 }",
            "\"${index}\"");
    private static final Key<Payload> HEX =
            Key.of("hex", MqttKinds.HEX, "Carries a blob of these bytes instead of data.", "00 ff");
    private static final Key<Integer> SIZE = Key.of(
            "size",
            Quantities.SIZE,
            "Sends the data as a text, padded with dots, or cut, to exactly this size.",
            "1KB",
            "256KB");
    private static final Key<Integer> COUNT = Key.of(
            "count", Scalars.whole(1, MOST), "How many messages; one burst if nothing else says when to end.", "10");
    private static final Key<Duration> EVERY =
            Key.of("every", Quantities.POSITIVE, "The time between two messages, or two bursts.", "1s");
    private static final Key<Duration> RATE =
            Key.of("rate", Quantities.RATE, "How many messages, or bursts, in a second, minute or hour.", "2/m");
    private static final Key<Duration> LENGTH = Key.of(
            "for",
            Quantities.POSITIVE,
            "How long; the first message goes at once, none at the end of this time.",
            "30s");
    private static final Key<Integer> BURST = Key.of("burst", POSITIVE, "How many messages at once each time.", "5");
    private static final Key<Duration> RETRY = Key.of(
            "retry",
            Quantities.POSITIVE,
            "Sends a refused message again after this time, until it is accepted.",
            "10s");
    private static final KeyTable KEYS = KeyTable.of(
                    NAME_KEY, DATA_KEY, HEX, SIZE, COUNT, EVERY, RATE, LENGTH, BURST, RETRY)
            .atMostOneOf(DATA_KEY, HEX)
            .atMostOneOf(HEX, SIZE)
            .atMostOneOf(EVERY, RATE)
            .needs(LENGTH, EVERY, RATE)
            .needs(EVERY, COUNT, LENGTH)
            .needs(RATE, COUNT, LENGTH);
    private static final Kind<DeviceFlow> FLOW = KEYS.as("sends", DataKinds::flow);

    /** A flow of messages to the other half. */
    static final Kind<DeviceFlow> SENDS =
            Kinds.of((node, scope) -> FLOW.read(node, scope.allowing(List.of("index", "time"))), FLOW::schema);

    private DataKinds() {}

    private static Optional<Data> readData(YamlNode node, Scope scope) {
        if (node instanceof Sequence sequence) {
            var items = new ArrayList<Data>();
            sequence.items().forEach(item -> readData(item, scope).ifPresent(items::add));
            return items.size() == sequence.items().size() ? Optional.of(new Data.Many(items)) : Optional.empty();
        }
        if (node instanceof Mapping) {
            return readTable(node, scope).map(table -> table);
        }
        var scalar = (Scalar) node;
        return scalar.isNothing()
                ? Optional.of(new Data.Nothing())
                : scope.template(node, "a value").flatMap(text -> scalar(scalar, text, scope));
    }

    private static Optional<Data> scalar(Scalar scalar, String text, Scope scope) {
        if (!scalar.plain()) {
            return Optional.of(new Data.Text(text));
        }
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(new Data.Truth(text.equals("true")));
        }
        if (text.equals("null") || text.equals("~")) {
            return Optional.of(new Data.Nothing());
        }
        if (text.matches("[-+]?[0-9]+")) {
            return whole(scalar, text, scope);
        }
        return text.matches("[-+]?[0-9]+\\.[0-9]+(?:[eE][-+]?[0-9]+)?")
                ? Optional.of(new Data.Real(Float.parseFloat(text)))
                : Optional.of(new Data.Text(text));
    }

    private static Optional<Data> whole(Scalar scalar, String text, Scope scope) {
        try {
            return Optional.of(new Data.Whole(Integer.parseInt(text)));
        } catch (NumberFormatException tooLarge) {
            scope.report(
                    scalar, "a number that Squirrel does not have", "a whole number of 32 bits, or a text in quotes");
            return Optional.empty();
        }
    }

    private static Optional<Data.Table> readTable(YamlNode node, Scope scope) {
        if (!(node instanceof Mapping map)) {
            scope.report(node, "wrong kind of value", "a table such as { level: 3 }");
            return Optional.empty();
        }
        var slots = new LinkedHashMap<String, Data>();
        for (var entry : map.entries()) {
            readData(entry.value(), scope)
                    .ifPresent(value -> slots.put(entry.key().text(), value));
        }
        return slots.size() == map.entries().size() ? Optional.of(new Data.Table(slots)) : Optional.empty();
    }

    private static Optional<DeviceFlow> flow(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var every = f.get(EVERY).or(() -> f.get(RATE)).orElse(Duration.ZERO);
        int burst = f.get(BURST, 1);
        int count = f.get(COUNT, f.has(LENGTH) ? Integer.MAX_VALUE : burst);
        var pace = new Pace(count, every, burst, f.get(LENGTH), Optional.empty(), f.get(RETRY));
        return isBounded(pace, f, scope)
                ? Optional.of(new DeviceFlow(f.get(NAME_KEY).orElseThrow(), data(f), f.get(SIZE), pace))
                : Optional.empty();
    }

    private static Data data(Fields f) {
        return f.get(HEX)
                .<Data>map(Data.Bytes::new)
                .or(() -> f.get(DATA_KEY))
                .orElseGet(() -> f.has(SIZE) ? new Data.Text("") : new Data.Nothing());
    }

    private static boolean isBounded(Pace pace, Fields fields, Scope scope) {
        if (fields.has(COUNT) && pace.burst() > pace.count()) {
            var found = "a burst of " + pace.burst() + " of " + pace.count() + " messages";
            scope.report(
                    fields.place(BURST),
                    "a burst that is larger than the count",
                    found,
                    "a burst of the count or less");
            return false;
        }
        var most = Math.min(
                pace.count(),
                pace.length().map(length -> perLength(pace, length)).orElse(Long.MAX_VALUE));
        if (most > MOST) {
            scope.report(fields.place(), "too many messages", String.valueOf(most), "at most " + MOST);
        }
        return most <= MOST;
    }

    private static long perLength(Pace pace, Duration length) {
        var bursts = length.minusNanos(1).dividedBy(pace.every()) + 1;
        return Math.min(bursts, Integer.MAX_VALUE) * pace.burst();
    }
}
