package io.imptestbed.scenario.run.world;

import io.imptestbed.client.link.Link;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Subscription;
import java.util.List;

/**
 * Somebody who has a wire to the broker, as steps see it.
 *
 * <p>Everything but {@link #link}, {@link #clientIdentifier} and what {@link Context} has is called in the party's context.
 */
public interface Party extends Context {
    /** Returns the party's link to the network, for use on the timeline. */
    Link link();

    /** Returns the client identifier that the broker knows the party by, as of its last connect; from any thread. */
    String clientIdentifier();

    /** Connects; the reply comes when the result is known and the declared subscriptions are acknowledged. */
    void connect(ConnectSettings settings, Reply reply);

    /** Disconnects. */
    void disconnect(Reply reply);

    /** Subscribes; the reply brings 0, 128 if a filter was refused, or an error code. */
    void subscribe(List<Subscription> subscriptions, Reply reply);

    /** Unsubscribes. */
    void unsubscribe(List<String> filters, Reply reply);

    /** Sends one message; the reply brings the code of its callback. */
    void publish(Outgoing message, Reply reply);

    /** Returns the code that the party runs when it is called back. */
    Behaviour behaviour();

    /** A message to publish. */
    record Outgoing(String topic, Payload payload, int qos, boolean retain) {}
}
