package io.imptestbed.scenario.run.world;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.broker.access.AccessRule;
import io.imptestbed.client.Agent;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.script.ScriptSettings;
import io.imptestbed.scenario.ground.Closings;
import io.imptestbed.scenario.ground.Roads;
import io.imptestbed.scenario.model.BrokerSetup;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.check.CreditBook;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import java.net.URI;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one run consists of.
 *
 * <p>Opened and closed from outside the timeline, which it does not own.
 */
public final class World implements AutoCloseable {
    private static final String USUAL_URL = "tcp://broker";

    private final Surroundings surroundings;
    private final Closings closings = new Closings();
    private final Map<String, Party> parties = new LinkedHashMap<>();
    private final Map<String, DeviceParty> devices = new LinkedHashMap<>();
    private final Map<String, ImpProfile> profiles = new LinkedHashMap<>();
    private final Map<String, String> urls = new LinkedHashMap<>();
    private final SubscribesUnderWay subscribes;
    private final BrokerSide broker;
    private final HttpWorld http;
    private HostMap hosts = HostMap.none();
    private String usualUrl = USUAL_URL;

    private World(Timeline timeline, Scenario scenario, WorldOptions options, Codes codes) {
        surroundings = Surroundings.on(timeline);
        subscribes = new SubscribesUnderWay(timeline);
        http = HttpWorld.on(surroundings);
        scenario.http().stubs().forEach(http::stub);
        scenario.http().allowed().forEach(http::allow);
        broker = options.broker().isPresent() ? external(options.broker().get()) : embedded(scenario.broker(), options);
        for (var host : scenario.broker().unreachable()) {
            hosts = hosts.unreachable(host);
        }
        scenario.imps().forEach(imp -> add(imp, profile(scenario, imp, options), options.seed(), codes));
        scenario.clients().forEach(client -> add(client, codes));
    }

    /**
     * Opens the world of {@code scenario}; nobody is connected yet.
     *
     * @throws io.imptestbed.broker.BrokerStartException if the embedded broker cannot listen
     * @throws IllegalArgumentException if an override of a profile is illegal
     */
    public static World open(Timeline timeline, Scenario scenario, WorldOptions options, Codes codes) {
        return new World(timeline, scenario, options, codes);
    }

    private BrokerSide external(URI uri) {
        hosts = Roads.to(uri);
        usualUrl = uri.toString();
        return new ExternalBroker(uri.toString());
    }

    private BrokerSide embedded(BrokerSetup setup, WorldOptions options) {
        var settings = BrokerOptions.builder();
        setup.users().forEach(settings::user);
        setup.access().forEach(rule -> settings.rule(rule(rule)));
        setup.retransmit().ifPresent(settings::retransmission);
        options.interleaving().ifPresent(settings::interleaving);
        if (setup.tls()) {
            settings.tls();
        }
        var started = EmbeddedBroker.start(timeline(), surroundings.transport(), trace(), settings.build());
        closings.add(started::close);
        hosts = Roads.to(started);
        return new OwnBroker(started);
    }

    private static AccessRule rule(BrokerSetup.AccessRule rule) {
        var right = rule.read() && rule.write()
                ? AccessRule.Right.READ_WRITE
                : rule.read() ? AccessRule.Right.READ : AccessRule.Right.WRITE;
        return rule.user().equals("*")
                ? AccessRule.everybody(right, rule.filter())
                : AccessRule.user(rule.user(), right, rule.filter());
    }

    private static ImpProfile profile(Scenario scenario, ImpSetup imp, WorldOptions options) {
        var profile = ImpProfile.documented();
        for (var overrides : List.of(scenario.profile(), imp.profile(), options.profile())) {
            for (var override : overrides.entrySet()) {
                profile = profile.with(override.getKey(), override.getValue());
            }
        }
        return profile;
    }

    /** An imp without a device is an agent and nothing else, unless its agent runs a script, which may well speak of its device. */
    private void add(ImpSetup setup, ImpProfile profile, long seed, Codes codes) {
        profiles.put(setup.agent(), profile);
        if (setup.device().isEmpty() && setup.script().isEmpty()) {
            var agent = Agent.start(surroundings, setup.agent(), profile, hosts);
            closings.add(agent::close);
            add(setup, agent, Optional.empty(), Optional.empty(), codes);
            return;
        }
        var imp = Imp.start(surroundings, setup.name(), profile, hosts, seed);
        closings.add(imp::close);
        urls.put(setup.agent(), http.serve(imp.agentSide(), imp.seed()).url());
        var programs = new Programs(imp, ScriptSettings.NONE.withHttp(http));
        add(setup, imp.agent(), Optional.of(imp.agentSide()), setup.script().map(programs::ofAgent), codes);
        setup.device().ifPresent(device -> {
            var program = device.script().map(programs::ofDevice);
            program.ifPresent(runs -> codes.wire(setup, imp.device(), trace()));
            devices.put(setup.devicePart(), new DeviceParty(imp, program, self -> codes.ofDevice(setup, self)));
        });
    }

    private void add(ImpSetup setup, Agent agent, Optional<AgentSide> side, Optional<Runnable> program, Codes codes) {
        parties.put(
                setup.agent(),
                new AgentParty(agent, side, program, usualUrl, subscribes, self -> codes.ofAgent(setup, self)));
    }

    private void add(ClientSetup setup, Codes codes) {
        var client = MqttTestClient.create(surroundings, setup.name(), hosts);
        closings.add(client::close);
        parties.put(
                setup.name(),
                new ClientParty(
                        timeline(), client, setup.name(), usualUrl, subscribes, self -> codes.ofClient(setup, self)));
    }

    /** Returns the run's timeline. */
    public Timeline timeline() {
        return surroundings.timeline();
    }

    /** Returns the run's trace. */
    public Trace trace() {
        return surroundings.trace();
    }

    /** Returns the broker as steps see it. */
    public BrokerSide broker() {
        return broker;
    }

    /** Returns the run's world of HTTP. */
    public HttpWorld http() {
        return http;
    }

    /** Returns the subscribes that are under way. */
    public SubscribesUnderWay subscribes() {
        return subscribes;
    }

    /** Returns the parties, imps first, in the file's order. */
    public Collection<Party> parties() {
        return Collections.unmodifiableCollection(parties.values());
    }

    /**
     * Returns a party by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Party party(String name) {
        var party = parties.get(name);
        if (party == null) {
            throw new IllegalArgumentException("party: " + name + " (expected: one of " + parties.keySet() + ")");
        }
        return party;
    }

    /**
     * Returns a device by its name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public DeviceParty device(String name) {
        var device = devices.get(name);
        if (device == null) {
            throw new IllegalArgumentException("device: " + name + " (expected: one of " + devices.keySet() + ")");
        }
        return device;
    }

    /**
     * Returns the URL of an agent that has one.
     *
     * @throws IllegalArgumentException if it has none
     */
    public String url(String agent) {
        var url = urls.get(agent);
        if (url == null) {
            throw new IllegalArgumentException("agent: " + agent + " (expected: one of " + urls.keySet() + ")");
        }
        return url;
    }

    /** Tells whether a party of this name is a device. */
    public boolean isDevice(String name) {
        return devices.containsKey(name);
    }

    /** Returns what the buckets of the agents hold when nobody asks them. */
    public CreditBook credits() {
        return new ProfileCredits(profiles);
    }

    /** Closes clients, agents and the broker, in this order; what fails does not keep the others from being closed. */
    @Override
    public void close() {
        closings.close();
    }
}
