package io.imptestbed.imp.os;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.MessagePhase;
import io.imptestbed.trace.Event.Way;

/**
 * A message between a device and its agent, on its way.
 *
 * @param way where it goes
 * @param number which one of this imp and this way, from 1
 * @param data as it arrives
 * @param size bytes of name and data
 * @param shown the data as the trace shows it
 */
public record Message(Way way, long number, String name, Value data, int size, Payload shown) {

    /** Returns the fact that {@code phase} is reached at {@code party}. */
    public Event at(String party, MessagePhase phase, int code, String cause) {
        return new Event.DeviceMessage(party, way, number, phase, name, shown, size, code, cause);
    }

    /** By its number alone: the data may be large, and sets of messages are asked often. */
    @Override
    public int hashCode() {
        return Long.hashCode(number);
    }
}
