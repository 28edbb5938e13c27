package io.imptestbed.scenario.file.rules;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.Fleet;
import io.imptestbed.scenario.model.ImpReaction;
import io.imptestbed.scenario.model.ImpReaction.Occasion;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Reaction;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import io.imptestbed.scenario.model.Subscription;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The parties of a scenario with everything that they do in it, at whatever time. */
final class Cast {
    private final Scenario scenario;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, ImpSetup> agents = new LinkedHashMap<>();
    private final Map<String, ClientSetup> clients = new LinkedHashMap<>();
    private final Map<String, ImpSetup> devices = new LinkedHashMap<>();
    private final Map<String, List<ImpReaction>> occasions = new LinkedHashMap<>();
    private final Map<String, List<Action>> actions = new LinkedHashMap<>();
    private final Map<String, Set<String>> identifiers = new LinkedHashMap<>();
    private final Map<String, Set<String>> byIdentifier = new LinkedHashMap<>();
    /** The members of a fleet by its name as a party. */
    private final Map<String, List<String>> fleets = new LinkedHashMap<>();

    private final Map<String, String> fleetOf = new LinkedHashMap<>();

    private final Set<String> rawParties = new LinkedHashSet<>();
    /** Looked up for every step and expectation, so made once. */
    private final Map<String, List<Subscription>> subscriptions = new LinkedHashMap<>();

    private final Map<String, ImpProfile> profiles = new LinkedHashMap<>();
    private final Map<String, Set<Class<?>>> kinds = new LinkedHashMap<>();

    private Cast(Scenario scenario) {
        this.scenario = scenario;
    }

    static Cast of(Scenario scenario) {
        var cast = new Cast(scenario);
        scenario.imps().forEach(imp -> cast.agents.put(imp.agent(), imp));
        scenario.clients().forEach(client -> cast.clients.put(client.name(), client));
        scenario.fleets().forEach(cast::add);
        cast.flatten(scenario.steps());
        cast.gather();
        return cast;
    }

    private void add(Fleet fleet) {
        for (var half : List.of(".agent", ".device")) {
            var members = fleet.members().stream().map(member -> member + half).toList();
            fleets.put(fleet.name() + half, members);
            members.forEach(member -> fleetOf.put(member, fleet.name() + half));
        }
    }

    /** Returns the fleet, as a party, of which a party is a member; of any other party itself. */
    String whole(String party) {
        return fleetOf.getOrDefault(party, party);
    }

    /** Returns the members of a fleet that is named as a party; of any other party itself. */
    private List<String> members(String party) {
        return fleets.getOrDefault(party, List.of(party));
    }

    private void flatten(List<Step> some) {
        for (var step : some) {
            if (step.action() instanceof Action.Together together) {
                together.parts().forEach(part -> steps.add(of(part, step)));
            } else {
                steps.add(step);
            }
            if (step.action() instanceof Action.Stage stage) {
                flatten(stage.steps());
            }
            if (step.action() instanceof Action.Repeat repeat) {
                repeat.rounds().forEach(this::flatten);
            }
        }
    }

    /** Returns what a member of a fleet does as a step of its own. */
    private static Step of(Action.Part part, Step step) {
        return new Step(step.place(), step.text(), step.timing(), step.background(), step.outcome(), part.action());
    }

    private void gather() {
        steps.forEach(step -> party(step.action()).ifPresent(p -> add(p, step.action())));
        agents.forEach((name, imp) -> {
            imp.reactions().forEach(r -> react(name, r));
            imp.occasions().forEach(o -> react(name, o));
            imp.device().ifPresent(device -> gather(imp.devicePart(), imp, device));
            identify(name, imp.connect());
        });
        clients.forEach((name, client) -> {
            client.reactions().forEach(r -> react(name, r));
            identify(name, client.connect());
        });
    }

    private void gather(String name, ImpSetup imp, DeviceSetup device) {
        devices.put(name, imp);
        device.reactions().forEach(reaction -> react(name, reaction));
    }

    private void react(String party, ImpReaction reaction) {
        occasions.computeIfAbsent(party, p -> new ArrayList<>()).add(reaction);
        reaction.actions().forEach(action -> add(party, action));
    }

    private void add(String party, Action action) {
        actions.computeIfAbsent(party, p -> new ArrayList<>()).add(action);
        kinds.computeIfAbsent(party, p -> new LinkedHashSet<>()).add(action.getClass());
        if (action instanceof Action.SendRaw raw) {
            rawParties.add(raw.party());
            rawParties.add(raw.to());
        }
        if (action instanceof Action.React react) {
            react(party, react.reaction());
        }
        if (action instanceof Action.ReactOn reactOn) {
            react(party, reactOn.reaction());
        }
        if (action instanceof Action.Connect connect) {
            identify(party, connect.settings());
        }
    }

    private void react(String party, Reaction reaction) {
        reaction.actions().forEach(action -> add(party, action));
    }

    private void identify(String party, ConnectSettings settings) {
        var identifier = settings.clientIdentifier().orElse(party);
        identifiers.computeIfAbsent(party, p -> new LinkedHashSet<>()).add(identifier);
        byIdentifier.computeIfAbsent(identifier, i -> new LinkedHashSet<>()).add(party);
    }

    /** Returns who does a step that a party does; the broker is none. */
    private static Optional<String> party(Action action) {
        return PartyOf.action(action);
    }

    Scenario scenario() {
        return scenario;
    }

    /** Returns all steps in the file's order, those of stages, of every round and of each member of a fleet included. */
    List<Step> steps() {
        return steps;
    }

    /** Returns what the two halves of imps do on occasions, by party. */
    Map<String, List<ImpReaction>> occasions() {
        return occasions;
    }

    /** Returns the imp of a device; nothing for anybody else. */
    Optional<ImpSetup> impOfDevice(String party) {
        return Optional.ofNullable(devices.get(members(party).get(0)));
    }

    /** Returns the imp of an agent; nothing for anybody else. */
    Optional<ImpSetup> impOfAgent(String party) {
        return Optional.ofNullable(agents.get(members(party).get(0)));
    }

    boolean isAgent(String party) {
        return agents.containsKey(party);
    }

    /** Tells whether a party, or each member of a fleet, runs a script, which may do what no step says. */
    boolean isScripted(String party) {
        var member = members(party).get(0);
        var agent = agents.get(member);
        var device = devices.get(member);
        return agent != null
                ? agent.script().isPresent()
                : device != null && device.device().flatMap(DeviceSetup::script).isPresent();
    }

    /** Returns the figures that hold for an agent. */
    ImpProfile profile(String agent) {
        return profiles.computeIfAbsent(members(agent).get(0), this::overridden);
    }

    private ImpProfile overridden(String agent) {
        var imp = agents.get(agent);
        var overrides = new LinkedHashMap<>(scenario.profile());
        overrides.putAll(imp == null ? Map.of() : imp.profile());
        var profile = ImpProfile.documented();
        for (var override : overrides.entrySet()) {
            profile = profile.with(override.getKey(), override.getValue());
        }
        return profile;
    }

    /** Tells whether the party is connected before the first step, or its code connects by itself. */
    boolean connectsAtStart(String party) {
        return isClientFromTheStart(party)
                || isScripted(party)
                || occasions.getOrDefault(party, List.of()).stream().anyMatch(Cast::connects);
    }

    /** Tells whether the party is an ordinary client that connects before the first step. */
    boolean isClientFromTheStart(String party) {
        var client = clients.get(party);
        return client != null && client.connectsAtStart();
    }

    private static boolean connects(ImpReaction reaction) {
        return reaction.occasion() == Occasion.START
                && reaction.actions().stream().anyMatch(Action.Connect.class::isInstance);
    }

    /** Tells whether the party tries to connect at any time. */
    boolean everConnects(String party) {
        return connectsAtStart(party) || does(party, Action.Connect.class);
    }

    /** Tells whether the party does something of a kind, in steps or in reactions. */
    boolean does(String party, Class<? extends Action> kind) {
        return members(party).stream()
                .anyMatch(member -> kinds.getOrDefault(member, Set.of()).contains(kind));
    }

    /** Returns what the party does of a kind, in steps and in reactions. */
    <T extends Action> Stream<T> all(String party, Class<T> kind) {
        return members(party).stream()
                .flatMap(member -> actions.getOrDefault(member, List.of()).stream())
                .filter(kind::isInstance)
                .map(kind::cast);
    }

    /** Returns what the Session of the party may come to be subscribed to; parties with the same Client Identifier share theirs. */
    List<Subscription> subscriptions(String party) {
        return subscriptions.computeIfAbsent(party, this::gathered);
    }

    private List<Subscription> gathered(String party) {
        var all = new ArrayList<Subscription>();
        var sharing = new LinkedHashSet<String>();
        for (var member : members(party)) {
            identifiers
                    .getOrDefault(member, Set.of(member))
                    .forEach(identifier -> sharing.addAll(byIdentifier.getOrDefault(identifier, Set.of())));
        }
        for (var other : sharing) {
            all.addAll(declared(other));
            all(other, Action.Subscribe.class).forEach(s -> all.addAll(s.subscriptions()));
        }
        return all;
    }

    private List<Subscription> declared(String party) {
        var imp = agents.get(party);
        var client = clients.get(party);
        return imp != null ? imp.subscriptions() : client != null ? client.subscriptions() : List.of();
    }

    /** Tells whether bytes go to or from the party that nobody has looked into. */
    boolean hasRawBytes(String party) {
        return members(party).stream().anyMatch(rawParties::contains);
    }
}
