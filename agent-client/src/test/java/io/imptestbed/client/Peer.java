package io.imptestbed.client;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Packets;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** One connection of the {@link FakeBroker}. */
final class Peer {
    final List<Packet> got = new ArrayList<>();
    boolean isClosed;

    private final FakeBroker broker;
    private final Channel channel;

    Peer(FakeBroker broker, Channel channel) {
        this.broker = broker;
        this.channel = channel;
        channel.pipeline().addLast(new MqttDecoder(1 << 28, 65_535), MqttEncoder.INSTANCE, new Script());
    }

    /** What this connection got, in the words of {@link #words}. */
    List<String> gotInWords() {
        return got.stream().map(Peer::words).toList();
    }

    static String words(Packet packet) {
        return packet.type()
                + (packet.topic().isEmpty() ? "" : " " + packet.topic())
                + (packet.type() == PacketType.PUBLISH ? " qos " + packet.qos().value() : "")
                + (packet.identifier() == 0 ? "" : " #" + packet.identifier())
                + (packet.dup() ? " dup" : "")
                + (packet.retain() ? " retain" : "");
    }

    /** Writes these bytes, given as hexadecimal digits with or without blanks. */
    void sendHex(String hex) {
        sendBytes(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    void sendBytes(byte[] bytes) {
        channel.pipeline().firstContext();
        channel.pipeline().context(MqttDecoder.class).writeAndFlush(Unpooled.wrappedBuffer(bytes));
    }

    void publish(String topic, String payload, int qos, int identifier) {
        publish(topic, payload.getBytes(StandardCharsets.UTF_8), qos, identifier, false);
    }

    void publish(String topic, byte[] payload, int qos, int identifier, boolean dup) {
        var name = topic.getBytes(StandardCharsets.UTF_8);
        var frame = Unpooled.buffer();
        frame.writeByte(0x30 | (dup ? 8 : 0) | qos << 1);
        var length = 2 + name.length + (qos > 0 ? 2 : 0) + payload.length;
        do {
            frame.writeByte(length % 128 | (length >= 128 ? 0x80 : 0));
            length /= 128;
        } while (length > 0);
        frame.writeShort(name.length).writeBytes(name);
        if (qos > 0) {
            frame.writeShort(identifier);
        }
        frame.writeBytes(payload);
        channel.pipeline().context(MqttDecoder.class).writeAndFlush(frame);
    }

    void ack(PacketType type, int identifier) {
        sendHex(String.format("%x%d02%04x", type.number(), type == PacketType.PUBREL ? 2 : 0, identifier));
    }

    void close() {
        channel.close();
    }

    private void answer(Packet packet) {
        if (broker.silentTo.contains(packet.type())) {
            return;
        }
        switch (packet.type()) {
            case CONNECT -> {
                sendHex(String.format("2002%02x%02x", broker.sessionPresent ? 1 : 0, broker.connackCode));
                if (broker.connackCode != 0) {
                    channel.close();
                }
            }
            case PUBLISH -> {
                if (packet.qos() == Qos.AT_LEAST_ONCE) {
                    ack(PacketType.PUBACK, packet.identifier());
                } else if (packet.qos() == Qos.EXACTLY_ONCE) {
                    ack(PacketType.PUBREC, packet.identifier());
                }
            }
            case PUBREC -> ack(PacketType.PUBREL, packet.identifier());
            case PUBREL -> ack(PacketType.PUBCOMP, packet.identifier());
            case SUBSCRIBE -> suback(packet);
            case UNSUBSCRIBE -> ack(PacketType.UNSUBACK, packet.identifier());
            case PINGREQ -> sendHex("d000");
            case DISCONNECT -> channel.close();
            default -> {
                // the end of an exchange
            }
        }
    }

    private void suback(Packet packet) {
        var frame = new StringBuilder(
                String.format("90%02x%04x", 2 + packet.topics().size(), packet.identifier()));
        for (int asked : packet.codes()) {
            frame.append(String.format("%02x", broker.grants == 128 ? 128 : Math.min(asked, broker.grants)));
        }
        sendHex(frame.toString());
    }

    private final class Script extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object read) {
            try {
                var packet = Packets.of((MqttMessage) read);
                got.add(packet);
                answer(packet);
            } finally {
                ReferenceCountUtil.release(read);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            ctx.close(); // a client that does not trust this broker
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            isClosed = true;
        }
    }
}
