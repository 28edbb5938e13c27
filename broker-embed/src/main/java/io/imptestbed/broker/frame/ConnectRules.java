package io.imptestbed.broker.frame;

/** What a CONNECT must look like. Source: MQTT 3.1.1 section 3.1. */
final class ConnectRules {
    private static final String NAME = "MQTT";
    private static final int LEVEL = 4;
    private static final String OLD_NAME = "MQIsdp";
    private static final int OLD_LEVEL = 3;

    private static final int RESERVED = 0x01;
    private static final int WILL = 0x04;
    private static final int WILL_QOS = 0x18;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;

    private ConnectRules() {}

    static void check(Fields fields) {
        checkProtocol(fields);
        var flags = fields.octet("Connect Flags");
        checkFlags(fields, flags);
        fields.number("Keep Alive");
        fields.text("Client Identifier");
        if ((flags & WILL) != 0) {
            fields.text("Will Topic");
            fields.bytes("Will Message");
        }
        if ((flags & USER_NAME) != 0) {
            fields.text("User Name");
        }
        if ((flags & PASSWORD) != 0) {
            fields.bytes("Password");
        }
    }

    /** Source: [MQTT-3.1.2-1], [MQTT-3.1.2-2]. */
    private static void checkProtocol(Fields fields) {
        var name = fields.readText("Protocol Name");
        var level = fields.octet("Protocol Level");
        if (!name.equals(NAME) && !name.equals(OLD_NAME)) {
            throw fields.bad("with Protocol Name \"" + name + "\" (expected: \"MQTT\")");
        }
        if (level != (name.equals(NAME) ? LEVEL : OLD_LEVEL)) {
            throw IllegalPacketException.ofLevel("CONNECT with Protocol Level " + level + " (expected: 4)");
        }
    }

    /** Source: [MQTT-3.1.2-3], [MQTT-3.1.2-11], [MQTT-3.1.2-13], [MQTT-3.1.2-14], [MQTT-3.1.2-15], [MQTT-3.1.2-22]. */
    private static void checkFlags(Fields fields, int flags) {
        if ((flags & RESERVED) != 0) {
            throw fields.bad("with the reserved Connect Flag set (expected: 0)");
        }
        if ((flags & WILL_QOS) == WILL_QOS) {
            throw fields.bad("with Will QoS 3 (expected: 0, 1 or 2)");
        }
        if ((flags & WILL) == 0 && (flags & (WILL_QOS | WILL_RETAIN)) != 0) {
            throw fields.bad("with Will QoS or Will Retain but without Will Flag (expected: all 0)");
        }
        if ((flags & USER_NAME) == 0 && (flags & PASSWORD) != 0) {
            throw fields.bad("with a Password but without a User Name (expected: both or only the User Name)");
        }
    }
}
