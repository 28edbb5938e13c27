package io.imptestbed.scenario.pair;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.bus.Bench;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.http.HttpWorld;
import io.imptestbed.imp.script.Script;
import io.imptestbed.imp.script.ScriptSettings;
import io.imptestbed.imp.script.Scripts;
import io.imptestbed.scenario.ground.Closings;
import io.imptestbed.scenario.ground.Roads;
import io.imptestbed.scenario.model.HttpSetup;
import io.imptestbed.time.RealTimeline;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One imp, its broker and their time, until it is closed; used from outside the timeline.
 *
 * <p>Code is deployed as impCentral does it: onto an imp whose device is connected.
 */
public final class Pair implements AutoCloseable {
    /** What the imp is called in the trace: {@code imp.agent} and {@code imp.device}. */
    public static final String NAME = "imp";

    /** Inferred: agents' tests begin 2 s after their agent, and their partners on the device count on being there by then. */
    private static final Duration DOWNLOAD = Duration.ofMillis(1500);

    private static final Duration CONNECT_LIMIT = Duration.ofMinutes(2);

    private final Closings closings = new Closings();
    private final Surroundings surroundings;
    private final Imp imp;
    private final Optional<EmbeddedBroker> broker;
    private final HttpWorld http;
    private final List<String> hosts;
    private boolean deployed;

    private Pair(PairSettings settings) {
        var timeline = settings.realTime() ? RealTimeline.start() : VirtualTimeline.start();
        closings.add(timeline::close);
        try {
            surroundings = new Surroundings(
                    timeline,
                    Transport.on(timeline),
                    settings.keepsTrace() ? Trace.on(timeline) : Trace.passing(timeline));
            broker = settings.broker().isPresent() ? Optional.empty() : Optional.of(embedded(settings.realTime()));
            hosts = settings.hosts();
            http = http(settings);
            imp = Imp.start(surroundings, NAME, settings.profile(), hosts(settings), settings.seed());
            closings.add(imp::close);
            imp.device().wire(settings.wired());
        } catch (RuntimeException failure) {
            close();
            throw failure;
        }
    }

    /**
     * Opens a world whose device has no power yet.
     *
     * @throws io.imptestbed.broker.BrokerStartException if its broker cannot listen
     */
    public static Pair open(PairSettings settings) {
        return new Pair(settings);
    }

    /** In virtual time there is no TLS: {@code ssl://} takes the same wire as {@code tcp://}. */
    private EmbeddedBroker embedded(boolean tls) {
        var options = BrokerOptions.builder();
        if (tls) {
            options.tls();
        }
        var started = EmbeddedBroker.start(
                surroundings.timeline(), surroundings.transport(), surroundings.trace(), options.build());
        closings.add(started::close);
        return started;
    }

    private HttpWorld http(PairSettings settings) {
        var world = HttpWorld.on(surroundings);
        settings.hosts().forEach(world::allow);
        add(settings.http(), world);
        return world;
    }

    private static void add(HttpSetup servers, HttpWorld world) {
        servers.stubs().forEach(world::stub);
        servers.allowed().forEach(world::allow);
    }

    private HostMap hosts(PairSettings settings) {
        var map =
                settings.broker().map(Roads::to).or(() -> broker.map(Roads::to)).orElseThrow();
        for (var host : settings.hosts()) {
            map = map.network(host);
        }
        for (var host : settings.unreachable()) {
            map = map.unreachable(host);
        }
        return map;
    }

    /** Returns the time of this world. */
    public Timeline timeline() {
        return surroundings.timeline();
    }

    /** Returns what happens in this world. */
    public Trace trace() {
        return surroundings.trace();
    }

    /** Returns the imp. */
    public Imp imp() {
        return imp;
    }

    /** Returns what answers HTTP requests in this world, its agent among others. */
    public HttpWorld http() {
        return http;
    }

    /** Returns the broker, if it is this world's own. */
    public Optional<EmbeddedBroker> broker() {
        return broker;
    }

    /** Gives the device power and waits until it is connected, two minutes at most; its connection may need longer. */
    @SuppressWarnings("CheckReturnValue") // Code runs on a device without a connection, too.
    public void connect() {
        imp.device().powerOn();
        timeline().advanceUntil(imp.device()::isConnected, timeline().now().plus(CONNECT_LIMIT));
    }

    /**
     * Has the agent run this code from the top, now, and the device as soon as it has it: a running device needs a moment to download it, one
     * without power runs it at its next boot.
     *
     * <p>In the place of earlier code: the agent is restarted, and the device gets new Squirrel from the server, with that wake reason and its
     * connection, as {@link Device#update} says. What the server keeps for good remains. From any thread.
     */
    public void deploy(Optional<Script> agent, Optional<Script> device) {
        if (deployed) {
            forget(device.isEmpty());
        }
        var settings = ScriptSettings.NONE.withHttp(http);
        deployed = true;
        agent.ifPresent(script -> Scripts.runAgent(imp, script, settings));
        device.ifPresent(script -> {
            var downloads = imp.device().state() == Device.State.RUNNING;
            var unused = timeline()
                    .schedule(downloads ? DOWNLOAD : Duration.ZERO, () -> Scripts.runDevice(imp, script, settings));
        });
    }

    /** Has these servers, and the hosts of the settings, in the place of those there were; requests on their way go on. From any thread. */
    public void serve(HttpSetup servers) {
        timeline().call(() -> {
            http.forget();
            hosts.forEach(http::allow);
            add(servers, http);
            return 0;
        });
    }

    /**
     * Wires the device anew: what was wired before is gone, and its power with it for a moment if it had some. The code that ran there runs from the
     * top, or what is deployed before the device has booted. From any thread.
     */
    public void rewire(Bench bench) {
        timeline().call(() -> {
            var hasPower = imp.device().state() != Device.State.OFF;
            imp.device().powerOff();
            imp.device().rewire(bench);
            if (hasPower) {
                imp.device().powerOn();
            }
            return 0;
        });
    }

    private void forget(boolean deviceToo) {
        imp.agentSide().onStart(null);
        imp.agent().restart();
        if (deviceToo) {
            forgetDevice();
        }
    }

    private void forgetDevice() {
        imp.device().onBoot(null);
        if (imp.device().state() != Device.State.OFF) {
            imp.device().powerCycle(Duration.ZERO);
        }
    }

    /** Ends everything; idempotent. */
    @Override
    public void close() {
        closings.close();
    }
}
