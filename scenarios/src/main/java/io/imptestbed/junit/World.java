package io.imptestbed.junit;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.ConnectResult;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.source.SourceSettings;
import io.imptestbed.scenario.ground.Roads;
import io.imptestbed.scenario.report.Ladder;
import io.imptestbed.scenario.report.Scene;
import io.imptestbed.scenario.report.Signs;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.IntConsumer;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The world of one test: a broker, the parties that the test asks for, and their time.
 *
 * <p>Called by the test's own thread, which is never the timeline's: time stands still while the test's code runs, and moves while it waits in
 * {@link #advance}, {@link #advanceUntil} or {@link #await}. What was submitted for now happens at once, all the same. Times count from the
 * making of the world.
 *
 * <pre>{@code
 * world.connect(controller);
 * world.advanceUntil(() -> controller.received().size() == 3, Duration.ofSeconds(10));
 * }</pre>
 */
public final class World implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String URL = "tcp://broker";

    private final WorldSettings settings;
    private final Timeline timeline;
    private final Surroundings surroundings;
    private final EmbeddedBroker broker;
    private final HostMap hosts;
    private final RandomGenerator random;
    private final HttpWorld http;
    private final ScriptRuns scripts;
    private final Map<String, Agent> agents = new LinkedHashMap<>();
    private final Map<String, Imp> imps = new LinkedHashMap<>();
    private final Map<String, MqttTestClient> clients = new LinkedHashMap<>();
    private final Deque<AutoCloseable> closings = new ArrayDeque<>();
    private boolean closed;

    private World(WorldSettings settings) {
        this.settings = settings;
        timeline = settings.realTime() ? RealTimeline.start() : VirtualTimeline.start();
        surroundings = Surroundings.on(timeline);
        broker = startedBroker();
        hosts = Roads.to(broker);
        http = HttpWorld.on(surroundings);
        scripts = new ScriptRuns(http);
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(settings.seed());
    }

    static World open(WorldSettings settings) {
        return new World(settings);
    }

    private EmbeddedBroker startedBroker() {
        try {
            return EmbeddedBroker.start(
                    timeline, surroundings.transport(), surroundings.trace(), settings.brokerOptions());
        } catch (RuntimeException failure) {
            timeline.close();
            throw failure;
        }
    }

    /** Returns the seed of this world's randomness. */
    public long seed() {
        return settings.seed();
    }

    /** Returns the figures and choices by which its imps behave. */
    public ImpProfile profile() {
        return settings.profile();
    }

    /** Returns the world's time. */
    public Timeline timeline() {
        return timeline;
    }

    /** Returns what has happened, as it goes on. */
    public Trace trace() {
        return surroundings.trace();
    }

    /** Returns what its parties share, for parties that a test makes itself. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Returns where connections lead: every host name leads to the broker. */
    public HostMap hosts() {
        return hosts;
    }

    /** Returns a URL of the broker; any other host name does as well. */
    public String url() {
        return URL;
    }

    /** Returns the broker, which runs. */
    public EmbeddedBroker broker() {
        return broker;
    }

    /** Returns a source of randomness that gives the same for the same seed; for the test's own thread. */
    public RandomGenerator random() {
        return random;
    }

    /** Returns the time since the world was made. */
    public Duration now() {
        return timeline.now();
    }

    /**
     * Returns the agent of an imp, which is started if it is new; an imp without a device if the test has not asked for that before.
     *
     * @param imp the imp's name; the agent of {@code pump} is {@code pump.agent} in the trace
     */
    public Agent agent(String imp) {
        return agents.computeIfAbsent(
                imp, name -> closing(Agent.start(surroundings, name + ".agent", profile(), hosts)));
    }

    /**
     * Returns the imp with this name, which is made if it is new: its agent runs, its device has no power yet.
     *
     * @throws IllegalStateException if the test has asked for its agent alone before
     */
    public Imp imp(String name) {
        if (!imps.containsKey(name) && agents.containsKey(name)) {
            throw new IllegalStateException("imp: " + name + " has only an agent, for which the test has asked before"
                    + " (expected: ask for the imp or its device first)");
        }
        return imps.computeIfAbsent(name, imp -> {
            var made = closing(Imp.start(surroundings, imp, profile(), hosts, seed()));
            agents.put(imp, made.agent());
            return made;
        });
    }

    /** Returns the device of an imp; see {@link #imp}. */
    public Device device(String imp) {
        return imp(imp).device();
    }

    /**
     * Has the agent of an imp run a script, from the top, now and after every restart.
     *
     * @param imp the imp's name
     * @param script a file of Squirrel as one would upload it
     * @return the imp, whose device has no power yet if it is new
     * @throws io.imptestbed.imp.source.SourceProblemsException if it cannot be read, or something that it includes or requires
     * @throws io.imptestbed.squirrel.syntax.CompileError if it is not Squirrel
     */
    public Imp runAgent(String imp, Path script) {
        return runAgent(imp, script, SourceSettings.DEFAULT);
    }

    /** As {@link #runAgent(String, Path)}, with libraries and the variables of its preprocessor. */
    public Imp runAgent(String imp, Path script, SourceSettings sources) {
        var made = imp(imp);
        scripts.onAgent(made, script, sources);
        return made;
    }

    /** As {@link #runAgent(String, Path)}, with Squirrel that stands in the test itself. */
    public Imp runAgent(String imp, String text) {
        var made = imp(imp);
        scripts.onAgent(made, text);
        return made;
    }

    /** Has the device of an imp run a script, from the top, at every start; otherwise as {@link #runAgent(String, Path)}. */
    public Imp runDevice(String imp, Path script) {
        return runDevice(imp, script, SourceSettings.DEFAULT);
    }

    /** As {@link #runDevice(String, Path)}, with libraries and the variables of its preprocessor. */
    public Imp runDevice(String imp, Path script, SourceSettings sources) {
        var made = imp(imp);
        scripts.onDevice(made, script, sources);
        return made;
    }

    /** As {@link #runDevice(String, Path)}, with Squirrel that stands in the test itself. */
    public Imp runDevice(String imp, String text) {
        var made = imp(imp);
        scripts.onDevice(made, text);
        return made;
    }

    /** Returns the world of HTTP around its imps: a test declares there who answers the requests of scripts. */
    public HttpWorld http() {
        return http;
    }

    /** Returns the URL of an imp's agent, for requests by {@link HttpWorld#request}. */
    public String agentUrl(String imp) {
        var made = imp(imp);
        return http.serve(made.agentSide(), made.seed()).url();
    }

    /** Returns the ordinary client with this name, which is made if it is new, and is not connected. */
    public MqttTestClient client(String name) {
        return clients.computeIfAbsent(name, party -> {
            var client = closing(MqttTestClient.create(surroundings, party, hosts));
            client.onConnectionLost(end -> {});
            return client;
        });
    }

    private <T extends AutoCloseable> T closing(T party) {
        closings.push(party);
        return party;
    }

    /**
     * Connects the agent with a new client of its {@code mqtt} object, its party as Client Identifier, and waits for it.
     *
     * <p>The client has handlers that do nothing, so that the trace tells of messages and losses; set your own in their place.
     *
     * @throws AssertionError if it cannot connect
     */
    public MqttClient connect(Agent agent) {
        var client = agent.mqtt().createclient();
        var code = new CompletableFuture<Integer>();
        client.onmessage(message -> {});
        client.onconnectionlost(reason -> {});
        client.onconnect(code::complete);
        agent.run(() -> client.connect(URL, agent.party()));
        advanceUntil("onconnect of " + agent.party(), code::isDone, PATIENCE);
        client.onconnect(result -> {});
        requireSuccess(agent.party(), code.join(), "");
        return client;
    }

    /**
     * Connects the client with a clean session and its party as Client Identifier, and waits for it.
     *
     * @throws AssertionError if it cannot connect
     */
    public ConnectResult connect(MqttTestClient client) {
        var result = await(client.connect(URL, ConnectRequest.clean(client.party())));
        requireSuccess(client.party(), result.code(), result.reason());
        return result;
    }

    /**
     * Switches the device on, unless it is, and waits until it is connected to the server.
     *
     * @throws AssertionError if it is not connected within two minutes
     */
    public void connect(Device device) {
        if (device.state() == Device.State.OFF) {
            device.powerOn();
        }
        advanceUntil("a connection of " + device.party(), device::isConnected, PATIENCE);
    }

    private static void requireSuccess(String party, int code, String reason) {
        if (code != 0) {
            throw new TraceAssertionError(
                    party + " connects\n  expected: result 0\n  seen:     result " + code
                            + (reason.isEmpty() ? "" : " (" + reason + ")"),
                    List.of());
        }
    }

    /** Lets this much time pass. */
    public void advance(Duration length) {
        timeline.advanceUntil(() -> false, timeline.now().plus(length));
    }

    /**
     * Lets time pass until {@code condition} holds.
     *
     * @param condition asked whenever something has happened, on the timeline in virtual time, by the test's thread in real time
     * @param limit how long at most, from now
     * @throws AssertionError if it does not hold by then
     */
    public void advanceUntil(BooleanSupplier condition, Duration limit) {
        advanceUntil("the condition", condition, limit);
    }

    private void advanceUntil(String what, BooleanSupplier condition, Duration limit) {
        var before = now();
        if (!holdsWithin(condition, limit)) {
            throw new TraceAssertionError(
                    what + " within " + TimeText.of(limit) + " from " + TimeText.of(before)
                            + "\n  expected: it holds\n  seen:     it does not, at " + TimeText.of(now()),
                    List.of());
        }
    }

    private boolean holdsWithin(BooleanSupplier condition, Duration limit) {
        return timeline.isVirtual()
                ? timeline.advanceUntil(condition, timeline.now().plus(limit))
                : RealTimeWait.holdsWithin(condition, limit);
    }

    /**
     * Lets time pass until {@code future} is complete, two minutes at most, and returns its result.
     *
     * @throws AssertionError if it does not complete
     */
    public <T> T await(CompletableFuture<T> future) {
        advanceUntil("the future", future::isDone, PATIENCE);
        return future.join();
    }

    /**
     * Has something done again and again, first now, on the timeline; returns at once.
     *
     * @param period from one time to the next
     * @param times how often in all
     * @param action is given 0, 1, 2, …
     */
    public void every(Duration period, int times, IntConsumer action) {
        timeline.execute(() -> repeat(period, times, 0, action));
    }

    private void repeat(Duration period, int times, int round, IntConsumer action) {
        if (round < times) {
            action.accept(round);
            timeline.schedule(period, () -> repeat(period, times, round + 1, action));
        }
    }

    /** Returns everything that has happened, in order. */
    public List<Entry> entries() {
        return trace().entries();
    }

    /** Returns the last packets as a ladder and the reasons, in words with figures, of everything that went wrong. */
    public String explain() {
        return explain(List.of());
    }

    String explain(Collection<Long> around) {
        return String.join("\n", Scene.lines(entries(), Duration.ZERO, around));
    }

    /** Returns all packets so far as a ladder. */
    public String ladder() {
        return String.join("\n", Ladder.of(entries(), Duration.ZERO).lines(Signs.UNICODE));
    }

    /** Returns the moment and the seed, which let a reader see the same again. */
    @Override
    public String toString() {
        return "world at " + TimeText.of(now()) + (timeline.isVirtual() ? "" : " of real time") + ", seed " + seed();
    }

    /**
     * Ends everything, the last party first; idempotent. The extension does it after the test.
     *
     * @throws IllegalStateException if a task or a turn of some code failed and nobody was told yet
     */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try (timeline;
                broker) {
            closeParties();
        }
    }

    private void closeParties() {
        while (!closings.isEmpty()) {
            try {
                closings.pop().close();
            } catch (RuntimeException failure) {
                throw failure;
            } catch (Exception checked) {
                throw new IllegalStateException("a party cannot be closed", checked);
            }
        }
    }
}
