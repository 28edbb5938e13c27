package io.imptestbed.mqtt;

/**
 * The number that ties an acknowledgement to its packet.
 *
 * @param value 1 to 65535. Source: [MQTT-2.3.1-1]
 */
public record PacketIdentifier(int value) {
    /** The largest identifier, and how many there are. */
    public static final int MAX = 65_535;

    public PacketIdentifier {
        if (value < 1 || value > MAX) {
            throw new IllegalArgumentException("packetIdentifier: " + value + " (expected: 1 to 65535)");
        }
    }

    /** Returns the identifier with this number. */
    public static PacketIdentifier of(int value) {
        return new PacketIdentifier(value);
    }

    /** Returns the identifier that follows this one; 1 follows 65535. */
    public PacketIdentifier next() {
        return new PacketIdentifier(value == MAX ? 1 : value + 1);
    }
}
