package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.model.DeviceFlow;
import io.imptestbed.scenario.model.PublishFlow;
import io.imptestbed.scenario.model.Subscription;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys for what the code of a party does when it is called back, and what becomes of them. */
final class ReactionKeys {
    static final Key<Integer> TIMES =
            Key.of("times", Scalars.whole(1, Integer.MAX_VALUE), "How often at the most; always if left out.", "3");
    static final Key<PublishFlow> PUBLISHES = Key.of(
            "publishes",
            PublishKind.KIND,
            "Publishes; ${topic} and ${payload} are those of the message.",
            "{ topic: pump/status, payload: \"done ${payload}\" }");
    static final Key<List<Subscription>> SUBSCRIBES =
            Key.of("subscribes", MqttKinds.SUBSCRIPTIONS, "Subscribes.", "{ topic: pump/more, qos: 1 }");
    static final Key<List<String>> UNSUBSCRIBES =
            Key.of("unsubscribes", MqttKinds.FILTERS, "Unsubscribes.", "pump/cmd");
    static final Key<Boolean> CONNECTS = Key.of("connects", Scalars.TRUE, "Connects.", "true");
    static final Key<Boolean> DISCONNECTS = Key.of("disconnects", Scalars.TRUE, "Disconnects.", "true");
    static final Key<Duration> BLOCKS =
            Key.of("blocks", Quantities.POSITIVE, "Blocks the callback for this time; ordinary clients cannot.", "1s");
    static final Key<String> LOGS = Key.of("logs", Scalars.WORDS, "Writes a line of log.", "\"got ${payload}\"");
    static final Key<DeviceFlow> SENDS = Key.of(
            "sends",
            DataKinds.SENDS,
            "Sends to the other half of the imp: an agent to its device, a device to its agent.",
            "{ name: set, data: \"${payload}\" }");
    static final Key<Data.Table> SAVES = Key.of(
            "saves", DataKinds.TABLE, "Keeps a table beyond restarts; only agents can.", "{ last: \"${payload}\" }");
    static final Key<Duration> SLEEPS = Key.of(
            "deep sleeps",
            Quantities.POSITIVE,
            "Sends what waits and sleeps deeply for this time; only devices can.",
            "1h");

    /** What every party can do. */
    static final KeyTable OF_CLIENTS =
            KeyTable.of(PUBLISHES, SUBSCRIBES, UNSUBSCRIBES, DISCONNECTS, BLOCKS, BlockKeys.WITH, LOGS);

    /** What an agent can do beside. */
    static final KeyTable OF_HALVES = KeyTable.of(SENDS, SAVES);

    private static final Set<Key<?>> NO_DEEDS = Set.of(BlockKeys.WITH, BlockKeys.WITH_OF_DEVICE, TIMES);

    private ReactionKeys() {}

    /** Returns what the keys say, in their order; keys that are no deeds are left out. */
    static List<Action> actions(Fields fields, Scope scope) {
        return fields.keys().stream()
                .filter(key -> !NO_DEEDS.contains(key))
                .flatMap(key -> action(key, fields, scope).stream())
                .toList();
    }

    private static Optional<Action> action(Key<?> key, Fields f, Scope scope) {
        var party = scope.party();
        if (key == PUBLISHES) {
            return f.get(PUBLISHES).map(flow -> new Action.Publish(party, flow));
        }
        if (key == SUBSCRIBES) {
            return f.get(SUBSCRIBES).map(s -> new Action.Subscribe(party, s));
        }
        if (key == UNSUBSCRIBES) {
            return f.get(UNSUBSCRIBES).map(u -> new Action.Unsubscribe(party, u));
        }
        return ofImps(key, f, scope);
    }

    private static Optional<Action> ofImps(Key<?> key, Fields f, Scope scope) {
        var party = scope.party();
        var isDevice = scope.role() == Role.DEVICE;
        if (key == CONNECTS) {
            return Optional.of(
                    isDevice ? new Action.ServerConnect(party) : new Action.Connect(party, ConnectSettings.DEFAULT));
        }
        if (key == DISCONNECTS) {
            return Optional.of(isDevice ? new Action.ServerDisconnect(party) : new Action.Disconnect(party));
        }
        if (key == BLOCKS) {
            var with = f.get(isDevice ? BlockKeys.WITH_OF_DEVICE : BlockKeys.WITH, BlockKeys.SLEEP);
            return f.get(BLOCKS).map(length -> new Action.Block(party, with, length, "", 1));
        }
        if (key == SENDS) {
            return f.get(SENDS).map(flow -> new Action.Send(party, flow));
        }
        if (key == SAVES) {
            return f.get(SAVES).map(table -> new Action.Save(party, table));
        }
        if (key == SLEEPS) {
            return f.get(SLEEPS).map(length -> new Action.DeepSleep(party, length));
        }
        return key == LOGS ? f.get(LOGS).map(text -> new Action.Log(party, text)) : Optional.empty();
    }
}
