package io.imptestbed.scenario.report;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import java.util.ArrayList;
import java.util.List;

/** Names a Control Packet as Wireshark's Info column does, so that readers can move between the two. */
final class PacketWords {
    private static final int REFUSED = 128;

    private PacketWords() {}

    /** Returns for example {@code Publish Message (id=1) [pump/cmd]}, followed by what Wireshark shows only on a click. */
    static String of(Packet packet) {
        var words = new StringBuilder(packet.type().words());
        if (packet.identifier() != 0) {
            words.append(" (id=").append(packet.identifier()).append(')');
        }
        if (!packet.topics().isEmpty()) {
            words.append(" [").append(String.join(", ", packet.topics())).append(']');
        }
        details(packet).forEach(detail -> words.append(' ').append(detail));
        return words.toString();
    }

    private static List<String> details(Packet packet) {
        var details = new ArrayList<String>();
        switch (packet.type()) {
            case PUBLISH -> publishDetails(packet, details);
            case CONNACK ->
                packet.codes().stream().filter(code -> code != 0).forEach(code -> details.add("code " + code));
            case SUBSCRIBE -> details.add("QoS " + numbers(packet.codes()));
            case SUBACK ->
                details.add(
                        packet.codes().contains(REFUSED)
                                ? "refused: " + numbers(packet.codes())
                                : "granted " + numbers(packet.codes()));
            default -> {}
        }
        if (!packet.note().isEmpty()) {
            details.add("(" + packet.note() + ")");
        }
        return details;
    }

    private static void publishDetails(Packet packet, List<String> details) {
        if (packet.qos() == Qos.EXACTLY_ONCE) {
            details.add("QoS 2");
        }
        if (packet.dup()) {
            details.add("DUP");
        }
        if (packet.retain()) {
            details.add("retain");
        }
    }

    private static String numbers(List<Integer> codes) {
        return String.join(", ", codes.stream().map(String::valueOf).toList());
    }

    /** Returns the plural of what Wireshark calls the packet. */
    static String plural(PacketType type) {
        return type.words() + "s";
    }
}
