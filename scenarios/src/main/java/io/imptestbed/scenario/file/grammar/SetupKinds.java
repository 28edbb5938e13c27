package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.Fleet;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.ImpSetup.Reconnect;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.ScriptSetup;
import io.imptestbed.scenario.model.Spread;
import io.imptestbed.scenario.model.Subscription;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Kinds of the imps and the ordinary clients of a scenario. */
final class SetupKinds {
    private static final Key<List<Subscription>> SUBSCRIBE = Key.of(
            "subscribe",
            MqttKinds.SUBSCRIPTIONS,
            "What it subscribes to after every successful connect; a connect step ends when this is acknowledged.",
            "{ topic: pump/cmd, qos: 1 }",
            "pump/cmd");
    private static final Key<List<Reaction>> ON_MESSAGE = Key.of(
            "on message",
            ReactionKind.SEVERAL,
            "What it does inside its message callback.",
            "{ topic: pump/cmd, publishes: { topic: pump/status, payload: done } }");

    private static final Key<Duration> CONNECTS_AFTER = Key.of(
                    "connects after", Quantities.DURATION, "How long the agent waits before it connects again.", "1s")
            .needed();
    private static final Key<Integer> TIMES = Key.of(
            "times",
            Scalars.whole(1, Integer.MAX_VALUE),
            "How often at the most in the whole run; always if left out.",
            "5");
    private static final Key<Duration> BACK_OVER = Key.of(
            "spread",
            Quantities.POSITIVE,
            "Over what time the members of a fleet come back, one after the other; all at once if left out.",
            "30s");
    private static final Key<Reconnect> ON_LOSS = Key.of(
            "on connection lost",
            KeyTable.of(CONNECTS_AFTER, BACK_OVER, TIMES).as("reconnect", SetupKinds::reconnect),
            "What the agent does when the connection is lost without having been asked to end.",
            "{ connects after: 1s, times: 5 }");

    private static final Key<List<ImpReaction>> ON_DEVICE = Key.of(
            "on device",
            OccasionKinds.several(OccasionKinds.AGENT_HEARS),
            "What it does when its device sends: device.on. ${name} and ${data} are those of the message.",
            "{ name: reading, publishes: { topic: pump/reading, payload: \"${data}\" } }");
    private static final Key<List<ImpReaction>> ON_DEVICE_CONNECTS = Key.of(
            "on device connects",
            OccasionKinds.agentOn(Occasion.DEVICE_CONNECTED),
            "What it does when it is told that its device is connected: device.onconnect.",
            "{ publishes: { topic: pump/online, payload: yes } }");
    private static final Key<List<ImpReaction>> ON_DEVICE_DISCONNECTS = Key.of(
            "on device disconnects",
            OccasionKinds.agentOn(Occasion.DEVICE_DISCONNECTED),
            "What it does when it is told that its device is no longer connected: device.ondisconnect.",
            "{ publishes: { topic: pump/online, payload: no } }");
    private static final Key<List<ImpReaction>> ON_START = Key.of(
            "on start",
            OccasionKinds.agentOn(Occasion.START),
            "What it does whenever its code starts: with the scenario and after each restart. ${saved} is what server.load() returns.",
            "{ connects: true, logs: \"saved: ${saved}\" }");
    private static final KeyTable AGENT_KEYS = ConnectKinds.AGENT_KEYS.and(KeyTable.of(
            SUBSCRIBE, ON_MESSAGE, ON_DEVICE, ON_DEVICE_CONNECTS, ON_DEVICE_DISCONNECTS, ON_START, ON_LOSS));
    private static final List<Key<List<ImpReaction>>> OCCASIONS =
            List.of(ON_START, ON_DEVICE, ON_DEVICE_CONNECTS, ON_DEVICE_DISCONNECTS);
    /** Where there is no script, its keys are known all the same: a slip in one of them is told. */
    private static final KeyTable BARE_AGENT_KEYS = AGENT_KEYS.and(ScriptKeys.KEYS);

    private static final KeyTable SCRIPTED_AGENT_KEYS = ScriptKeys.instead(AGENT_KEYS);
    private static final Kind<AgentCode> AGENT_CODE = Kinds.of(SetupKinds::readAgent, SetupKinds::agentSchema);
    private static final Key<AgentCode> AGENT = Key.of(
            "agent",
            AGENT_CODE,
            "The agent: what it says when it connects, and what it does by itself; or the script that it runs.",
            "{ subscribe: pump/cmd }",
            "pump.agent.nut",
            "{ script: pump.agent.nut, libraries: [lib] }");
    private static final Key<Map<String, String>> PROFILE = Key.of(
            "profile",
            ProfileKind.KIND,
            "Figures of this imp that differ from the scenario's.",
            "{ inboundCapacity: 10 }");
    private static final Key<Integer> COUNT = Key.of(
            FleetNames.COUNT,
            Scalars.whole(1, FleetNames.MOST),
            "Makes a fleet of it: so many imps, pump-1, pump-2 and so on. ${imp} is the name of each, ${member} its number.",
            "50");
    private static final Key<String> NAME = Key.of(
            FleetNames.NAME,
            Kinds.of(SetupKinds::readTemplate, Scalars.TEXT::schema),
            "What the members of a fleet are called.",
            "\"pump_${member}\"");
    private static final Key<Spread> SPREAD = Key.of(
            "spread",
            SpreadKind.KIND,
            "Over what time the members of a fleet start and connect; all at once if left out.",
            "60s",
            "{ over: 60s, by: random }");
    private static final Key<DeviceSetup> DEVICE = Key.of(
            "device",
            DeviceKind.KIND,
            "The device, the party pump.device; without this key the imp has none. {} is powered on and connected before the first step.",
            "{}",
            "{ policy: return on error }");
    private static final KeyTable IMP_KEYS = KeyTable.of(COUNT, NAME, SPREAD, PROFILE, AGENT, DEVICE)
            .needs(NAME, COUNT)
            .needs(SPREAD, COUNT);

    private static final Key<Boolean> CONNECTS =
            Key.of("connects", Scalars.FLAG, "Whether it is connected before the first step; yes if left out.", "no");
    private static final KeyTable CLIENT_KEYS =
            ConnectKinds.CLIENT_KEYS.and(KeyTable.of(CONNECTS, SUBSCRIBE, ON_MESSAGE));

    /** The imps by name. */
    static final Kind<Imps> IMPS = Kinds.of(SetupKinds::readImps, SetupKinds::impsSchema);

    /** The clients: a list of names, or a map by name. */
    static final Kind<List<ClientSetup>> CLIENTS = Kinds.of(SetupKinds::readClients, SetupKinds::clientsSchema);

    private SetupKinds() {}

    /** What an agent does by itself, or the script that it runs. */
    private record AgentCode(Fields fields, Optional<ScriptSetup> script) {}

    private static Optional<AgentCode> readAgent(YamlNode node, Scope scope) {
        if (ScriptKeys.isScripted(node)) {
            return SCRIPTED_AGENT_KEYS
                    .read(ScriptKeys.spelledOut(node), scope)
                    .flatMap(fields ->
                            ScriptKeys.script(fields, scope).map(script -> new AgentCode(fields, Optional.of(script))));
        }
        if (!(node instanceof Mapping)) {
            scope.report(
                    node,
                    "wrong kind of value",
                    "a script such as pump.agent.nut, or a map with " + AGENT_KEYS.words());
            return Optional.empty();
        }
        return BARE_AGENT_KEYS.read(node, scope).map(fields -> new AgentCode(fields, Optional.empty()));
    }

    private static Map<String, Object> agentSchema(Definitions definitions) {
        return Kinds.anyOf(
                ScriptKeys.nameSchema(),
                definitions.refer("agent", () -> AGENT_KEYS.schema(definitions)),
                definitions.refer("script", () -> ScriptKeys.schema(definitions)));
    }

    /** The imps, and which of them are declared together. */
    record Imps(List<ImpSetup> all, List<Fleet> fleets) {
        static final Imps NONE = new Imps(List.of(), List.of());
    }

    private static Optional<Reconnect> reconnect(Fields f, Scope scope) {
        if (f.has(BACK_OVER) && scope.rank().isAlone()) {
            scope.report(
                    f.place(BACK_OVER), "a spread of a single party", f.words(BACK_OVER), "a fleet with a 'count'");
            return Optional.empty();
        }
        var turn = scope.rank().turn(f.get(BACK_OVER, Duration.ZERO));
        return f.get(CONNECTS_AFTER).map(after -> new Reconnect(after.plus(turn), f.get(TIMES, Integer.MAX_VALUE)));
    }

    private static Optional<Imps> readImps(YamlNode node, Scope scope) {
        if (!(node instanceof Mapping map)) {
            scope.report(
                    node, "wrong kind of value", "a map of imps such as { pump: { agent: { subscribe: pump/cmd } } }");
            return Optional.empty();
        }
        var imps = new ArrayList<ImpSetup>();
        var fleets = new ArrayList<Fleet>();
        for (var entry : map.entries()) {
            if (isName(entry.key(), scope)) {
                readImp(entry, imps, fleets, scope);
            }
        }
        return Optional.of(new Imps(List.copyOf(imps), List.copyOf(fleets)));
    }

    /** Reads an imp, or each member of a fleet: what is wrong with one of them is said once. */
    private static void readImp(Entry entry, List<ImpSetup> imps, List<Fleet> fleets, Scope scope) {
        var key = entry.key();
        var members = scope.world().fleets().imps(key.text());
        Optional<Fields> fields = Optional.empty();
        for (int i = 0; i < members.size() && (i == 0 || fields.isPresent()); i++) {
            var name = members.get(i);
            var names = new ImpNames(name, name.equals(key.text()) ? 0 : i + 1);
            var inner = scope.forParty(name + ".agent").ranked(new Rank(i, members.size()));
            fields = fields(IMP_KEYS, key, filled(entry.value(), names), inner);
            fields.map(f -> imp(key, name, f)).ifPresent(imps::add);
        }
        fields.filter(f -> f.get(COUNT).isPresent())
                .map(f -> new Fleet(key.place(), key.text(), members, f.get(SPREAD)))
                .ifPresent(fleets::add);
    }

    /** Fills the names into everything but the template of the names. */
    private static YamlNode filled(YamlNode imp, ImpNames names) {
        if (!(imp instanceof Mapping map)) {
            return imp;
        }
        var entries = map.entries().stream()
                .map(e -> e.key().text().equals(FleetNames.NAME) ? e : names.fill(e))
                .toList();
        return new Mapping(map.place(), entries);
    }

    private static Optional<String> readTemplate(YamlNode node, Scope scope) {
        var expected = "a name with ${member}, such as \"pump_${member}\"";
        return node instanceof Scalar scalar && FleetNames.isTemplate(scalar.text())
                ? Optional.of(scalar.text())
                : Optional.<String>empty().or(() -> {
                    scope.report(node, "not a name for each member", expected);
                    return Optional.empty();
                });
    }

    private static Optional<Fields> fields(KeyTable table, Scalar key, YamlNode value, Scope scope) {
        var nothing = value instanceof Scalar scalar && scalar.isNothing();
        return nothing ? table.read(key.place(), List.of(), scope) : table.read(value, scope);
    }

    private static ImpSetup imp(Scalar key, String name, Fields fields) {
        var code = fields.get(AGENT, new AgentCode(new Fields(key.place()), Optional.empty()));
        var agent = code.fields();
        return new ImpSetup(
                key.place(),
                name,
                fields.get(PROFILE, Map.of()),
                ConnectKinds.settings(agent),
                agent.get(SUBSCRIBE, List.of()),
                agent.get(ON_MESSAGE, List.of()),
                agent.get(ON_LOSS),
                OCCASIONS.stream()
                        .flatMap(occasion -> agent.get(occasion, List.of()).stream())
                        .toList(),
                code.script(),
                fields.get(DEVICE));
    }

    private static Optional<List<ClientSetup>> readClients(YamlNode node, Scope scope) {
        var clients = new ArrayList<ClientSetup>();
        if (node instanceof Mapping map) {
            for (var entry : map.entries()) {
                var named = isName(entry.key(), scope);
                var fields = fields(
                        CLIENT_KEYS,
                        entry.key(),
                        entry.value(),
                        scope.forParty(entry.key().text()));
                fields.filter(f -> named).map(f -> client(entry.key(), f)).ifPresent(clients::add);
            }
        } else if (node instanceof Sequence list) {
            list.items().forEach(item -> named(item, clients, scope).ifPresent(clients::add));
        } else {
            scope.report(
                    node, "wrong kind of value", "a list of clients such as [controller, observer], or a map by name");
        }
        return Optional.of(List.copyOf(clients));
    }

    private static Optional<ClientSetup> named(YamlNode item, List<ClientSetup> before, Scope scope) {
        var name = scope.text(item, "a name").filter(text -> isName((Scalar) item, scope));
        if (name.isPresent() && before.stream().anyMatch(c -> c.name().equals(name.get()))) {
            scope.report(item, "a client for the second time", "each client once");
            return Optional.empty();
        }
        return name.map(n -> new ClientSetup(item.place(), n, true, ConnectSettings.DEFAULT, List.of(), List.of()));
    }

    private static ClientSetup client(Scalar key, Fields fields) {
        return new ClientSetup(
                key.place(),
                key.text(),
                fields.get(CONNECTS, true),
                ConnectKinds.settings(fields),
                fields.get(SUBSCRIBE, List.of()),
                fields.get(ON_MESSAGE, List.of()));
    }

    private static boolean isName(Scalar key, Scope scope) {
        if (Scalars.NAME.read(key, scope).isEmpty()) {
            return false;
        }
        var reserved = Names.RESERVED.contains(key.text());
        if (reserved) {
            scope.report(key, "a name that is a word of the grammar", "another name");
        }
        return !reserved;
    }

    private static Map<String, Object> impsSchema(Definitions definitions) {
        return json(
                "type",
                "object",
                "additionalProperties",
                false,
                "patternProperties",
                json(nameSchema(), orNothing(Kinds.named("imp", IMP_KEYS), definitions)));
    }

    private static Map<String, Object> clientsSchema(Definitions definitions) {
        var byName = json(
                "type",
                "object",
                "additionalProperties",
                false,
                "patternProperties",
                json(nameSchema(), orNothing(Kinds.named("client", CLIENT_KEYS), definitions)));
        var names =
                json("type", "array", "items", json("type", "string", "pattern", nameSchema()), "uniqueItems", true);
        return Kinds.anyOf(names, byName);
    }

    private static Map<String, Object> orNothing(Kind<?> kind, Definitions definitions) {
        return Kinds.anyOf(json("type", "null"), kind.schema(definitions));
    }

    private static String nameSchema() {
        return "^(?!(?:" + String.join("|", new TreeSet<>(Names.RESERVED)) + ")$)" + Names.PATTERN + "$";
    }
}
