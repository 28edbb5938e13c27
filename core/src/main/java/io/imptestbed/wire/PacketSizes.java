package io.imptestbed.wire;

import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many bytes the parts of a packet take. Source: MQTT 3.1.1 chapters 2 and 3. */
final class PacketSizes {
    /** A Packet Identifier. */
    static final int IDENTIFIER = 2;
    /** The variable header of a CONNACK. */
    static final int CONNECT_ACK = 2;

    private static final int LENGTH = 2;
    private static final int LEVEL_FLAGS_AND_KEEP_ALIVE = 4;
    private static final int BITS_OF_LENGTH_BYTE = 7;

    private PacketSizes() {}

    /** Returns the size of a packet, fixed header included, whose other parts take {@code rest} bytes. */
    static int whole(int rest) {
        var lengthBytes = 1;
        for (var more = rest >>> BITS_OF_LENGTH_BYTE; more > 0; more >>>= BITS_OF_LENGTH_BYTE) {
            lengthBytes++;
        }
        return 1 + lengthBytes + rest;
    }

    static int text(@Nullable String text) {
        return LENGTH + (text == null ? 0 : ByteBufUtil.utf8Bytes(text));
    }

    static int texts(List<String> texts) {
        var sum = 0;
        for (var text : texts) {
            sum += text(text);
        }
        return sum;
    }

    static int connect(MqttConnectMessage message) {
        var header = message.variableHeader();
        var payload = message.payload();
        var size = text(header.name()) + LEVEL_FLAGS_AND_KEEP_ALIVE + text(payload.clientIdentifier());
        if (header.isWillFlag()) {
            size += text(payload.willTopic()) + bytes(payload.willMessageInBytes());
        }
        if (header.hasUserName()) {
            size += text(payload.userName());
        }
        return header.hasPassword() ? size + bytes(payload.passwordInBytes()) : size;
    }

    private static int bytes(byte @Nullable [] bytes) {
        return LENGTH + (bytes == null ? 0 : bytes.length);
    }
}
