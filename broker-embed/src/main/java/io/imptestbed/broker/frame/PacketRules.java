package io.imptestbed.broker.frame;

import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;

/** What a Control Packet from a Client must look like. Source: MQTT 3.1.1 chapters 2 and 3. */
final class PacketRules {
    private static final int HIGHEST_QOS = 2;
    private static final int ACKNOWLEDGEMENT_FLAGS = 0b0010;

    private PacketRules() {}

    /**
     * Refuses a packet that a Client never sends, and fixed flags that are not as they must be.
     *
     * <p>Source: [MQTT-2.2.2-1], [MQTT-2.2.2-2], [MQTT-3.3.1-2], [MQTT-3.3.1-4]
     */
    static void checkFirstByte(int first) {
        var number = first >> 4;
        var flags = first & 0x0F;
        if (number == 0 || number == 15) {
            throw IllegalPacketException.because("packet type " + number + " is reserved (expected: 1 to 14)");
        }
        var type = PacketType.of(number);
        switch (type) {
            case CONNACK, SUBACK, UNSUBACK, PINGRESP ->
                throw IllegalPacketException.because(type + " from a Client (expected: only a Server sends it)");
            case PUBLISH -> checkPublishFlags(flags);
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> checkFlags(type, flags, ACKNOWLEDGEMENT_FLAGS);
            case CONNECT, PUBACK, PUBREC, PUBCOMP, PINGREQ, DISCONNECT -> checkFlags(type, flags, 0);
        }
    }

    private static void checkPublishFlags(int flags) {
        var qos = flags >> 1 & 3;
        if (qos > HIGHEST_QOS) {
            throw IllegalPacketException.because("PUBLISH with QoS 3 (expected: 0, 1 or 2)");
        }
        if (qos == 0 && (flags & 8) != 0) {
            throw IllegalPacketException.because("PUBLISH with DUP=1 and QoS 0 (expected: DUP=0)");
        }
    }

    private static void checkFlags(PacketType type, int flags, int expected) {
        if (flags != expected) {
            throw IllegalPacketException.because(
                    type + " with flags " + binary(flags) + " (expected: " + binary(expected) + ")");
        }
    }

    private static String binary(int flags) {
        return Integer.toBinaryString(16 + flags).substring(1);
    }

    /** Refuses a whole packet that is malformed; its first byte has been checked. */
    static void check(ByteBuf packet) {
        var fields = Fields.of(packet);
        switch (fields.type()) {
            case CONNECT -> ConnectRules.check(fields);
            case PUBLISH -> checkPublish(fields, packet.getUnsignedByte(packet.readerIndex()) >> 1 & 3);
            case PUBACK, PUBREC, PUBREL, PUBCOMP -> fields.identifier();
            case SUBSCRIBE -> checkFilters(fields, true);
            case UNSUBSCRIBE -> checkFilters(fields, false);
            case PINGREQ, DISCONNECT, CONNACK, SUBACK, UNSUBACK, PINGRESP -> {}
        }
        fields.requireEnd();
    }

    /** Wildcards in the Topic Name are found by Netty's decoder. Source: [MQTT-4.7.3-1]. */
    private static void checkPublish(Fields fields, int qos) {
        if (fields.text("Topic Name") == 0) {
            throw fields.bad("whose Topic Name is empty (expected: at least one character)");
        }
        if (qos > 0) {
            fields.identifier();
        }
        fields.skipRest();
    }

    /** Source: [MQTT-3.8.3-3], [MQTT-3-8.3-4], [MQTT-3.10.3-2]. */
    private static void checkFilters(Fields fields, boolean withQos) {
        fields.identifier();
        if (fields.atEnd()) {
            throw fields.bad("without a Topic Filter (expected: at least one)");
        }
        while (!fields.atEnd()) {
            fields.text("Topic Filter");
            if (withQos && fields.octet("requested QoS") > HIGHEST_QOS) {
                throw fields.bad("with a requested QoS byte above 2 (expected: 0, 1 or 2)");
            }
        }
    }
}
