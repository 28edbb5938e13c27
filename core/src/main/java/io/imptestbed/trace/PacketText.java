package io.imptestbed.trace;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import java.util.List;
import java.util.stream.Collectors;

/** Control Packets in words, with Wireshark's names. */
final class PacketText {
    private static final int REFUSED = 128;

    private PacketText() {}

    static String of(Event.PacketSeen seen) {
        var connection = seen.connection() == 1 ? "" : "connection " + seen.connection() + " ";
        return connection + TraceText.at(seen.end()) + (seen.isSent() ? ">> " : "<< ") + of(seen.packet());
    }

    static String of(Packet packet) {
        var details = details(packet);
        return packet.type().words()
                + identifier(packet.identifier())
                + topics(packet)
                + (details.isEmpty() ? "" : " " + details);
    }

    static String identifier(int identifier) {
        return identifier == 0 ? "" : " (id=" + identifier + ")";
    }

    private static String topics(Packet packet) {
        return packet.topics().isEmpty() ? "" : " [" + String.join(", ", packet.topics()) + "]";
    }

    private static String details(Packet packet) {
        return switch (packet.type()) {
            case PUBLISH -> delivery(packet.qos(), packet.dup(), packet.retain(), packet.payload());
            case CONNACK -> joined("return code " + numbers(packet.codes()), packet.note());
            case SUBSCRIBE -> joined("qos " + numbers(packet.codes()), packet.note());
            case SUBACK -> joined(granted(packet.codes()), packet.note());
            case CONNECT, PUBACK, PUBREC, PUBREL, PUBCOMP, UNSUBSCRIBE, UNSUBACK, PINGREQ, PINGRESP, DISCONNECT ->
                packet.note();
        };
    }

    /** Says how a message travels and what it carries. */
    static String delivery(Qos qos, boolean dup, boolean retain, Payload payload) {
        var content = payload.size() == 0 ? "" : ": " + payload;
        return "qos " + qos.value() + (dup ? ", dup" : "") + (retain ? ", retain" : "") + ", " + payload.size()
                + " bytes" + content;
    }

    private static String granted(List<Integer> codes) {
        return "granted "
                + codes.stream()
                        .map(c -> c == REFUSED ? "refused" : String.valueOf(c))
                        .collect(Collectors.joining(", "));
    }

    static String numbers(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static String joined(String first, String second) {
        return second.isEmpty() ? first : first + ", " + second;
    }
}
