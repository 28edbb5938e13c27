package io.imptestbed.benchmark.day;

import io.imptestbed.broker.BrokerOptions;
import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
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
    static final Duration EVERY = Duration.ofMinutes(1);
    static final String URL = "tcp://broker";
    private static final long SEED = 1;

    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Surroundings surroundings;
    private final EmbeddedBroker broker;
    private final HostMap hosts;
    private final List<Imp> imps = new ArrayList<>();
    private final Code code;
    private long received;

    /** Opens a world whose imps run {@code code}; {@code listener} is told its trace, which nobody keeps. */
    Day(Code code, Consumer<Entry> listener) {
        this.code = code;
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
            code.give(imp);
            timeline.schedule(EVERY.multipliedBy(i).dividedBy(size), imp.device()::powerOn);
        }
        timeline.advance(EVERY.plusSeconds(3));
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
