package io.imptestbed.scenario.run.text;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.Packet;

/**
 * What makes two messages the same to a reader of the trace: nothing else of a message survives the way through a broker.
 *
 * @param topic its Topic Name
 */
public record Content(String topic, Payload payload) {
    /** Returns the content of {@code message}. */
    public static Content of(Message message) {
        return new Content(message.topic(), message.payload());
    }

    /** Returns the content of a PUBLISH. */
    public static Content of(Packet publish) {
        return new Content(publish.topic(), publish.payload());
    }

    // Written out, because every message is looked up by its content several times, and what the language makes for a
    // record goes through method handles.
    @Override
    public boolean equals(Object other) {
        return other instanceof Content content && topic.equals(content.topic) && payload.equals(content.payload);
    }

    @Override
    public int hashCode() {
        return 31 * topic.hashCode() + payload.hashCode();
    }

    @Override
    public String toString() {
        return "\"" + payload + "\" on " + topic;
    }
}
