package io.imptestbed.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.Packet;
import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttEncoder;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PacketsTest {
    @ParameterizedTest
    @MethodSource("messages")
    void knows_the_exact_size_before_and_after_the_codec(MqttMessage message) {
        var outbound = Packets.of(message);
        var channel = new EmbeddedChannel(MqttEncoder.INSTANCE);
        channel.writeOutbound(message);
        ByteBuf bytes = channel.readOutbound();
        var encodedSize = bytes.readableBytes();

        var inbound = decode(bytes);

        assertThat(outbound.size()).isEqualTo(encodedSize);
        assertThat(inbound).isEqualTo(outbound);
        assertThat(channel.finishAndReleaseAll()).isFalse();
    }

    @Test
    void is_tested_with_all_fourteen_packets() {
        var types = messages()
                .map(Packets::of)
                .map(Packet::type)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(PacketType.class)));

        assertThat(types).isEqualTo(EnumSet.allOf(PacketType.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 100, 119, 120, 121, 16_374, 16_375, 16_376, 16_377, 2_097_142, 2_097_143, 2_097_144})
    void knows_the_size_where_the_remaining_length_grows_by_a_byte(int payloadSize) {
        var message = publish("topic/t", MqttQoS.AT_MOST_ONCE, false, new byte[payloadSize]);
        var size = Packets.of(message).size();
        var channel = new EmbeddedChannel(MqttEncoder.INSTANCE);
        channel.writeOutbound(message);
        ByteBuf bytes = channel.readOutbound();

        assertThat(size).isEqualTo(bytes.readableBytes());
        bytes.release();
    }

    @Test
    void says_what_a_publish_says_and_leaves_it_its_payload() {
        var message = publish("pump/cmd", MqttQoS.AT_LEAST_ONCE, true, "on".getBytes(StandardCharsets.UTF_8));

        var packet = Packets.of(message);

        assertThat(packet)
                .isEqualTo(new Packet(
                        PacketType.PUBLISH,
                        false,
                        Qos.AT_LEAST_ONCE,
                        true,
                        77,
                        List.of("pump/cmd"),
                        List.of(),
                        "",
                        Payload.of("on"),
                        16));
        assertThat(packet.topic()).isEqualTo("pump/cmd");
        assertThat(message.payload().readableBytes()).isEqualTo(2);
        assertThat(message.release()).isTrue();
    }

    @Test
    void has_no_identifier_for_a_publish_of_qos_0() {
        var packet = Packets.of(publish("t", MqttQoS.AT_MOST_ONCE, false, new byte[0]));

        assertThat(packet.identifier()).isZero();
        assertThat(packet.payload()).isSameAs(Payload.EMPTY);
    }

    @Test
    void keeps_the_payload_when_its_buffer_is_used_again() {
        var buffer = Unpooled.copiedBuffer("on", StandardCharsets.UTF_8);
        var message = MqttMessageBuilders.publish()
                .topicName("t")
                .qos(MqttQoS.AT_MOST_ONCE)
                .payload(buffer)
                .build();

        var packet = Packets.of(message);
        buffer.setByte(0, 'x');

        assertThat(packet.payload()).isEqualTo(Payload.of("on"));
    }

    @Test
    void tells_dup() {
        var header = new MqttFixedHeader(MqttMessageType.PUBLISH, true, MqttQoS.EXACTLY_ONCE, false, 0);
        var plain = publish("t", MqttQoS.EXACTLY_ONCE, false, new byte[0]);

        assertThat(Packets.of(new MqttPublishMessage(header, plain.variableHeader(), plain.payload()))
                        .dup())
                .isTrue();
        assertThat(Packets.of(plain).dup()).isFalse();
    }

    @Test
    void says_a_connect_in_words_but_never_the_password() {
        var full = MqttMessageBuilders.connect()
                .clientId("pump")
                .cleanSession(true)
                .keepAlive(60)
                .username("anna")
                .password("secret".getBytes(StandardCharsets.UTF_8))
                .willFlag(true)
                .willTopic("status/pump")
                .willMessage("gone".getBytes(StandardCharsets.UTF_8))
                .willQoS(MqttQoS.AT_LEAST_ONCE)
                .willRetain(true)
                .build();
        var least = MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId("")
                .cleanSession(false)
                .keepAlive(0)
                .build();

        assertThat(Packets.of(full).note())
                .isEqualTo("client id pump, clean session, keep alive 60 s, user name anna, password,"
                        + " will status/pump qos 1 retain");
        assertThat(Packets.of(least).note()).isEqualTo("no client id, keep alive off");
    }

    @Test
    void names_another_protocol_than_mqtt_3_1_1() {
        var old = MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1)
                .clientId("pump")
                .build();

        assertThat(Packets.of(old).note()).startsWith("protocol MQIsdp level 3, client id pump");
    }

    @Test
    void gives_return_codes_as_numbers() {
        var refused = MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED)
                .build();
        var resumed = MqttMessageBuilders.connAck()
                .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                .sessionPresent(true)
                .build();

        assertThat(Packets.of(refused).codes()).containsExactly(5);
        assertThat(Packets.of(refused).note()).isEmpty();
        assertThat(Packets.of(resumed).codes()).containsExactly(0);
        assertThat(Packets.of(resumed).note()).isEqualTo("session present");
    }

    @Test
    void gives_filters_with_requested_and_granted_levels() {
        var subscribe = MqttMessageBuilders.subscribe()
                .messageId(3)
                .addSubscription(MqttQoS.AT_LEAST_ONCE, "a/#")
                .addSubscription(MqttQoS.EXACTLY_ONCE, "b")
                .build();
        var acknowledged = suback(3, 1, 128);

        assertThat(Packets.of(subscribe).topics()).containsExactly("a/#", "b");
        assertThat(Packets.of(subscribe).codes()).containsExactly(1, 2);
        assertThat(Packets.of(subscribe).identifier()).isEqualTo(3);
        assertThat(Packets.of(acknowledged).codes()).containsExactly(1, 128);
    }

    @Test
    void refuses_what_is_no_packet_of_mqtt_3_1_1() {
        var auth = new MqttMessage(new MqttFixedHeader(MqttMessageType.AUTH, false, MqttQoS.AT_MOST_ONCE, false, 0));

        assertThatIllegalArgumentException().isThrownBy(() -> Packets.of(auth));
    }

    static Stream<MqttMessage> messages() {
        return Stream.of(
                MqttMessageBuilders.connect()
                        .clientId("pump")
                        .keepAlive(60)
                        .cleanSession(true)
                        .build(),
                MqttMessageBuilders.connect().clientId("").cleanSession(true).build(),
                MqttMessageBuilders.connect()
                        .protocolVersion(MqttVersion.MQTT_3_1)
                        .clientId("pump")
                        .username("änne")
                        .build(),
                MqttMessageBuilders.connect()
                        .clientId("pümpe")
                        .username("anna")
                        .password(new byte[] {1, 2, 3})
                        .willFlag(true)
                        .willTopic("status/€")
                        .willMessage(new byte[200])
                        .willQoS(MqttQoS.EXACTLY_ONCE)
                        .build(),
                MqttMessageBuilders.connAck()
                        .returnCode(MqttConnectReturnCode.CONNECTION_ACCEPTED)
                        .sessionPresent(true)
                        .build(),
                publish("pump/cmd", MqttQoS.AT_MOST_ONCE, false, new byte[0]),
                publish("pump/cmd", MqttQoS.AT_LEAST_ONCE, true, new byte[100]),
                publish("tëmp/💧", MqttQoS.EXACTLY_ONCE, false, random(262_144)),
                identified(MqttMessageType.PUBACK, MqttQoS.AT_MOST_ONCE),
                identified(MqttMessageType.PUBREC, MqttQoS.AT_MOST_ONCE),
                identified(MqttMessageType.PUBREL, MqttQoS.AT_LEAST_ONCE),
                identified(MqttMessageType.PUBCOMP, MqttQoS.AT_MOST_ONCE),
                MqttMessageBuilders.subscribe()
                        .messageId(65_535)
                        .addSubscription(MqttQoS.AT_MOST_ONCE, "#")
                        .addSubscription(MqttQoS.EXACTLY_ONCE, "tëmp/+")
                        .build(),
                suback(2, 0, 1, 2, 128),
                MqttMessageBuilders.unsubscribe()
                        .messageId(9)
                        .addTopicFilter("a")
                        .addTopicFilter("b/€")
                        .build(),
                MqttMessageBuilders.unsubAck().packetId(9).build(),
                identified(MqttMessageType.UNSUBACK, MqttQoS.AT_MOST_ONCE),
                MqttMessage.PINGREQ,
                MqttMessage.PINGRESP,
                MqttMessage.DISCONNECT);
    }

    private static MqttPublishMessage publish(String topic, MqttQoS qos, boolean retain, byte[] payload) {
        return MqttMessageBuilders.publish()
                .topicName(topic)
                .qos(qos)
                .retained(retain)
                .messageId(77)
                .payload(Unpooled.wrappedBuffer(payload))
                .build();
    }

    private static MqttMessage identified(MqttMessageType type, MqttQoS qos) {
        return new MqttMessage(new MqttFixedHeader(type, false, qos, false, 2), MqttMessageIdVariableHeader.from(513));
    }

    private static MqttSubAckMessage suback(int identifier, int... codes) {
        return new MqttSubAckMessage(
                new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
                MqttMessageIdVariableHeader.from(identifier),
                new MqttSubAckPayload(codes));
    }

    private static byte[] random(int size) {
        var bytes = new byte[size];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static Packet decode(ByteBuf bytes) {
        var channel = new EmbeddedChannel(new MqttDecoder(1_000_000));
        channel.writeInbound(bytes);
        MqttMessage message = channel.readInbound();
        try {
            assertThat(message.decoderResult().isSuccess()).isTrue();
            return Packets.of(message);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}
