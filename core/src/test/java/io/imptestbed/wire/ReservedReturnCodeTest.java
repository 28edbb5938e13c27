package io.imptestbed.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttMessage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ReservedReturnCodeTest {

    @Test
    @Tag("MQTT-3.9.3-2")
    void a_suback_with_a_reserved_return_code_can_be_recorded() {
        var decoder = new EmbeddedChannel(new MqttDecoder());
        decoder.writeInbound(Unpooled.wrappedBuffer(new byte[] {(byte) 0x90, 5, 0, 7, 1, 3, (byte) 0x80}));
        MqttMessage suback = decoder.readInbound();

        var packet = Packets.of(suback);

        assertThat(packet.codes()).containsExactly(1, 255, 128);
    }
}
