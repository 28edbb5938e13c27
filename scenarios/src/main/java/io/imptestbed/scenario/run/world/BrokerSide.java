package io.imptestbed.scenario.run.world;

import io.imptestbed.mqtt.Payload;
import java.time.Duration;

/** What steps can do to the broker; called on the timeline. */
public interface BrokerSide {
    /** Tells whether the broker is ours, so that its side of every wire is in the trace. */
    boolean isOurs();

    /** Publishes a message as the broker itself. */
    void publish(Party.Outgoing message);

    /** Closes all connections and stops listening. */
    void stop();

    /** Listens again. */
    void start();

    /** Dies with all it knows. */
    void crash();

    /** Stops, and starts again after {@code downtime}. */
    void bounce(Duration downtime);

    /** Closes the connection of a party. */
    void kick(Party party);

    /** Sends bytes to a party as they are. */
    void sendRaw(Party to, Payload bytes);
}
