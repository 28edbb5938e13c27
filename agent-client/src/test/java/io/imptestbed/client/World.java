package io.imptestbed.client;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One agent, one scripted broker and virtual time, with a log of what the agent's code was told.
 *
 * <p>The log has a line a callback: {@code onconnect 0}, {@code onmessage a=text}, {@code sendasync 0}.
 */
final class World implements AutoCloseable {
    static final String URL = "tcp://" + FakeBroker.HOST;

    final VirtualTimeline timeline = VirtualTimeline.start();
    final Surroundings surroundings = Surroundings.on(timeline);
    final FakeBroker broker = FakeBroker.listen(surroundings);
    final HostMap hosts = HostMap.all(FakeBroker.HOST, 1883);
    final List<String> log = new ArrayList<>();
    final Agent agent;
    MqttClient client;

    World() {
        this(ImpProfile.documented());
    }

    World(ImpProfile profile) {
        agent = Agent.start(surroundings, "pump.agent", profile, hosts);
        client = newClient();
    }

    /** Makes a client whose callbacks go to the log. */
    MqttClient newClient() {
        return turnResult(this::newClientInTurn);
    }

    /** As {@link #newClient}, inside a turn. */
    MqttClient newClientInTurn() {
        return logged(agent.mqtt().createclient());
    }

    MqttClient logged(MqttClient made) {
        made.onconnect(code -> log.add("onconnect " + code));
        made.onconnectionlost(code -> log.add("onconnectionlost " + code));
        made.onmessage(message -> log.add("onmessage " + message.topic() + "=" + message.payload()));
        return made;
    }

    World connected() {
        turn(() -> client.connect(URL, "pump"));
        log.clear();
        return this;
    }

    World connected(ConnectOptions options) {
        turn(() -> client.connect(URL, "pump", options));
        log.clear();
        return this;
    }

    /** Runs a turn of the agent and everything that is due now. */
    void turn(Runnable code) {
        agent.run(code);
        settle();
    }

    <T> T turnResult(java.util.function.Supplier<T> code) {
        var result = new ArrayList<T>();
        turn(() -> result.add(code.get()));
        return result.get(0);
    }

    /** Runs {@code deed} on the timeline and everything that is due now. */
    void now(Runnable deed) {
        timeline.call(() -> {
            deed.run();
            return 0;
        });
        settle();
    }

    void settle() {
        timeline.advance(Duration.ZERO);
    }

    void advance(String duration) {
        timeline.advance(Duration.parse("PT" + duration));
    }

    MqttMessage message(String topic, String text, int qos) {
        return client.createmessage(topic, io.imptestbed.mqtt.Payload.of(text), MessageOptions.qos(qos));
    }

    void send(String topic, String text, int qos) {
        turn(() -> message(topic, text, qos).sendasync(code -> log.add("sendasync " + code)));
    }

    <E extends Event> List<E> events(Class<E> type) {
        return surroundings.trace().entries().stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        timeline.close();
    }
}
