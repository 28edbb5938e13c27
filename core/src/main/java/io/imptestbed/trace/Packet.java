package io.imptestbed.trace;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import java.util.List;

/**
 * What a Control Packet said, without the bytes it said it in.
 *
 * @param type its kind
 * @param dup the DUP flag; false but on PUBLISH
 * @param qos the QoS flag of a PUBLISH; AT_MOST_ONCE on all others
 * @param retain the RETAIN flag; false but on PUBLISH
 * @param identifier the Packet Identifier, 0 where there is none
 * @param topics the Topic Name of a PUBLISH, the Topic Filters of SUBSCRIBE and UNSUBSCRIBE; otherwise empty
 * @param codes the Return Code of a CONNACK, those of a SUBACK, the requested QoS of a SUBSCRIBE; otherwise empty
 * @param note what else it says in words, such as "clean session, keep alive 60 s, will status/pump" or "session present"; may be empty
 * @param payload the payload of a PUBLISH; otherwise empty
 * @param size all its bytes, fixed header included
 */
public record Packet(
        PacketType type,
        boolean dup,
        Qos qos,
        boolean retain,
        int identifier,
        List<String> topics,
        List<Integer> codes,
        String note,
        Payload payload,
        int size) {
    public Packet {
        topics = List.copyOf(topics);
        codes = List.copyOf(codes);
    }

    /** Returns the Topic Name of a PUBLISH; empty on all other packets. */
    public String topic() {
        return type == PacketType.PUBLISH && !topics.isEmpty() ? topics.get(0) : "";
    }
}
