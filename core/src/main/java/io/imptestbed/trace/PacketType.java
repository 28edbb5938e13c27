package io.imptestbed.trace;

import java.util.List;

/**
 * The fourteen Control Packets, with the words that Wireshark uses for them.
 *
 * <p>Source: MQTT 3.1.1 section 2.2.1.
 */
public enum PacketType {
    CONNECT(1, "Connect Command"),
    CONNACK(2, "Connect Ack"),
    PUBLISH(3, "Publish Message"),
    PUBACK(4, "Publish Ack"),
    PUBREC(5, "Publish Received"),
    PUBREL(6, "Publish Release"),
    PUBCOMP(7, "Publish Complete"),
    SUBSCRIBE(8, "Subscribe Request"),
    SUBACK(9, "Subscribe Ack"),
    UNSUBSCRIBE(10, "Unsubscribe Request"),
    UNSUBACK(11, "Unsubscribe Ack"),
    PINGREQ(12, "Ping Request"),
    PINGRESP(13, "Ping Response"),
    DISCONNECT(14, "Disconnect Req");

    private static final List<PacketType> BY_NUMBER = List.of(values());

    private final int number;
    private final String words;

    PacketType(int number, String words) {
        this.number = number;
        this.words = words;
    }

    /** Returns the name as Wireshark's Info column has it. */
    public String words() {
        return words;
    }

    /** Returns the number in the first four bits of the packet, 1 to 14. */
    public int number() {
        return number;
    }

    /**
     * Returns the type with this number.
     *
     * @throws IllegalArgumentException if {@code number} is not 1 to 14
     */
    public static PacketType of(int number) {
        if (number < 1 || number > 14) {
            throw new IllegalArgumentException("packet type: " + number + " (expected: 1 to 14)");
        }
        return BY_NUMBER.get(number - 1);
    }
}
