package io.imptestbed.benchmark.day;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.os.Value;
import io.imptestbed.imp.signal.Noise;
import io.imptestbed.imp.signal.Signal;
import io.imptestbed.imp.signal.Sine;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import io.imptestbed.wire.Transport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A fleet of imps whose devices send a reading a minute, which their agents publish and an observer receives.
 *
 * <p>The devices get power one after the other over the first minute, as those of a real fleet are not in step.
 */
@SuppressWarnings("FutureReturnValueIgnored") // what fails is missing at the end, and told there
final class Day implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final String URL = "tcp://broker";
    private static final long SEED = 1;

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Surroundings surroundings;
    private final EmbeddedBroker broker;
    private final HostMap hosts;
    private final List<Imp> imps = new ArrayList<>();
    private final Signal temperature = new Sine(20, 5, Duration.ofHours(24), Duration.ZERO)
            .plus(Noise.gaussian(0.2))
            .rounded(0.1);
    private long received;

    /** Opens a world; {@code listener} is told its trace, which nobody keeps. */
    Day(Consumer<Entry> listener) {
        var trace = Trace.passing(timeline);
        trace.listen(listener);
        surroundings = new Surroundings(timeline, Transport.on(timeline), trace);
        broker = EmbeddedBroker.start(timeline, surroundings.transport(), trace, BrokerOptions.defaults());
        hosts = HostMap.all(broker.host(), broker.port());
    }

    /** Makes the observer and {@code size} imps, and gives all of them their first minute and a bit: every imp has sent once. */
    void begin(int size) {
        var observer = MqttTestClient.create(surroundings, "observer", hosts);
        observer.onMessage(message -> received++);
        observer.connect(URL, ConnectRequest.clean("observer"));
        timeline.advance(Duration.ZERO);
        observer.subscribe("readings/#", Qos.AT_MOST_ONCE);
        for (int i = 0; i < size; i++) {
            var imp = Imp.start(surroundings, "imp-" + (i + 1), ImpProfile.documented(), hosts, SEED);
            imps.add(imp);
            imp.agentSide().onStart(agent -> startAgent(imp, agent));
            imp.device().onBoot(device -> measure(device, imp.name().hashCode()));
            timeline.schedule(EVERY.multipliedBy(i).dividedBy(size), imp.device()::powerOn);
        }
        timeline.advance(EVERY.plusSeconds(3));
    }

    private static void startAgent(Imp imp, AgentSide agent) {
        var client = agent.agent().mqtt().createclient();
        var topic = "readings/" + imp.name();
        agent.device()
                .on(
                        "reading",
                        data -> client.createmessage(topic, data.toString()).sendasync(code -> {}));
        client.connect(URL, imp.name());
    }

    private void measure(Device device, long seed) {
        device.imp().wakeup(EVERY, () -> measure(device, seed));
        device.agent().send("reading", Value.of(temperature.at(timeline.now(), seed)));
    }

    /** Lets time pass and returns how many readings the observer has received since the begin. */
    long live(Duration time) {
        timeline.advance(time);
        return received;
    }

    @Override
    public void close() {
        imps.forEach(Imp::close);
        broker.close();
        timeline.close();
    }
}
