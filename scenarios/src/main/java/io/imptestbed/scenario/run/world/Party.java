package io.imptestbed.scenario.run.world;

import io.imptestbed.client.link.Link;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.time.Timeline.Timer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Somebody who has a wire to the broker, as steps see it.
 *
 * <p>{@link #perform} and {@link #later} bring code into the party's context; everything else but {@link #name} and {@link #link} is called there.
 */
public interface Party {
    /** Returns the party's name in files and in the trace. */
    String name();

    /** Returns the party's link to the network, for use on the timeline. */
    Link link();

    /** Returns the client identifier that the broker knows the party by, as of its last connect; from any thread. */
    String clientIdentifier();

    /**
     * Runs {@code call} in the party's context, after what was submitted before; for an agent when it does not block any more.
     *
     * @param call is given what it has to tell how it ended
     * @param reply is told how it ended, or that the party's memory is gone; once
     */
    void perform(Consumer<Reply> call, Reply reply);

    /** Runs {@code code} in the party's context after {@code delay}. */
    Timer later(Duration delay, Runnable code);

    /** Returns how exactly {@link #later} keeps its time. */
    Duration resolution();

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
