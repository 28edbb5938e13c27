package io.imptestbed.imp.os;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;
import io.imptestbed.trace.Trace;
import java.nio.charset.StandardCharsets;

/** Numbers the messages that one end of an imp sends, and writes what becomes of them into the trace. */
public final class Mail {
    private final Trace trace;
    private final String party;
    private final Way way;
    private final int limit;
    private long last;

    /**
     * Makes the mail of a sender.
     *
     * @param party the sender
     * @param way where its messages go
     */
    public Mail(Trace trace, String party, Way way, ImpProfile profile) {
        this.trace = trace;
        this.party = party;
        this.way = way;
        this.limit = profile.deviceMessageLimit();
    }

    /**
     * Serialises a message and gives it a number; on the timeline.
     *
     * @throws IllegalArgumentException if name and data together are not smaller than the profile's limit
     */
    public Message message(String name, Value data) {
        var serialized = Serialization.of(data);
        var size = name.getBytes(StandardCharsets.UTF_8).length + serialized.size();
        if (size >= limit) {
            throw new IllegalArgumentException(
                    "message " + name + ": " + size + " bytes (expected: less than " + limit + ")");
        }
        var shown = trace.isRecording() ? Payload.of(Json.of(serialized.value())) : Payload.EMPTY;
        return new Message(way, ++last, name, serialized.value(), size, shown);
    }

    /** Writes that {@code message} is in the hands of the network. */
    public void sent(Message message) {
        record(message, MessagePhase.SENT, 0, "");
    }

    /** Writes that {@code message} was not sent, because of {@code code}. */
    public void refused(Message message, int code) {
        record(message, MessagePhase.REFUSED, code, "");
    }

    /** Writes that {@code message} was sent, but the call returned {@code code}. */
    public void unconfirmed(Message message, int code) {
        record(message, MessagePhase.UNCONFIRMED, code, "");
    }

    /** Writes that {@code message}, which was sent, will never be seen by a handler. */
    public void dropped(Message message, String cause) {
        record(message, MessagePhase.DROPPED, 0, cause);
    }

    private void record(Message message, MessagePhase phase, int code, String cause) {
        if (trace.isRecording()) {
            trace.record(message.at(party, phase, code, cause));
        }
    }
}
