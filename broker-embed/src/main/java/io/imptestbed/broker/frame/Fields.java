package io.imptestbed.broker.frame;

import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;

/** Reads the fields of one whole Control Packet in their order and refuses those that are cut off or malformed. */
final class Fields {
    private final PacketType type;
    private final ByteBuf rest;

    private Fields(PacketType type, ByteBuf rest) {
        this.type = type;
        this.rest = rest;
    }

    /** Returns the fields of {@code packet}, which is only looked at. */
    static Fields of(ByteBuf packet) {
        var rest = packet.duplicate();
        var type = PacketType.of(rest.readUnsignedByte() >> 4);
        while (rest.readUnsignedByte() >= 0x80) {}
        return new Fields(type, rest);
    }

    PacketType type() {
        return type;
    }

    boolean atEnd() {
        return !rest.isReadable();
    }

    void skipRest() {
        rest.skipBytes(rest.readableBytes());
    }

    int octet(String name) {
        require(name, 1);
        return rest.readUnsignedByte();
    }

    int number(String name) {
        require(name, 2);
        return rest.readUnsignedShort();
    }

    /** Source: [MQTT-2.3.1-1]. */
    void identifier() {
        if (number("Packet Identifier") == 0) {
            throw bad("with Packet Identifier 0 (expected: 1 to 65535)");
        }
    }

    void bytes(String name) {
        var length = number(name);
        require(name, length);
        rest.skipBytes(length);
    }

    /** Passes over a text that must be well-formed; returns its length in bytes. Source: [MQTT-1.5.3-1], [MQTT-1.5.3-2]. */
    int text(String name) {
        var length = checkedText(name);
        rest.skipBytes(length);
        return length;
    }

    String readText(String name) {
        return rest.readCharSequence(checkedText(name), StandardCharsets.UTF_8).toString();
    }

    private int checkedText(String name) {
        var length = number(name);
        require(name, length);
        var start = rest.readerIndex();
        if (!ByteBufUtil.isText(rest, start, length, StandardCharsets.UTF_8)) {
            throw bad("whose " + name + " is malformed UTF-8 (expected: well-formed UTF-8)");
        }
        if (rest.indexOf(start, start + length, (byte) 0) >= 0) {
            throw bad("whose " + name + " contains U+0000 (expected: text without the null character)");
        }
        return length;
    }

    void requireEnd() {
        if (!atEnd()) {
            throw bad("with " + rest.readableBytes() + " surplus bytes (expected: none)");
        }
    }

    private void require(String name, int length) {
        if (rest.readableBytes() < length) {
            throw bad("whose " + name + " is cut off (expected: " + length + " bytes, found " + rest.readableBytes()
                    + ")");
        }
    }

    IllegalPacketException bad(String what) {
        return IllegalPacketException.because(type + " " + what);
    }
}
