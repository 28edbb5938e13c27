package io.imptestbed.broker.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PacketFramesTest {
    private static final String CONNECT = "100e00044d515454040200000002" + "6d65";
    private static final String PUBLISH = "3205000174" + "0001";
    private static final String LONG_PUBLISH = "30" + "8101" + "000174" + "61".repeat(126);
    private static final String PINGREQ = "c000";

    @Test
    void cuts_the_stream_into_packets_wherever_it_was_cut_before() {
        var stream = HexFormat.of().parseHex(CONNECT + PUBLISH + LONG_PUBLISH + PINGREQ);

        for (int cut = 0; cut <= stream.length; cut++) {
            var channel = new EmbeddedChannel(new PacketFrames(1000));
            channel.writeInbound(Unpooled.copiedBuffer(stream, 0, cut));
            channel.writeInbound(Unpooled.copiedBuffer(stream, cut, stream.length - cut));

            assertThat(packets(channel)).containsExactly(CONNECT, PUBLISH, LONG_PUBLISH, PINGREQ);
            channel.finishAndReleaseAll();
        }
    }

    private static List<String> packets(EmbeddedChannel channel) {
        List<String> packets = new ArrayList<>();
        for (ByteBuf packet = channel.readInbound(); packet != null; packet = channel.readInbound()) {
            packets.add(ByteBufUtil.hexDump(packet));
            packet.release();
        }
        return packets;
    }

    @Test
    void lets_pass_what_came_before_a_bad_packet_and_nothing_after_it() {
        var channel = new EmbeddedChannel(new PacketFrames(1000));

        assertThatExceptionOfType(IllegalPacketException.class)
                .isThrownBy(() -> send(channel, CONNECT + "f000" + PINGREQ));
        send(channel, PINGREQ);

        assertThat(packets(channel)).containsExactly(CONNECT);
        channel.finishAndReleaseAll();
    }

    private static void send(EmbeddedChannel channel, String hex) {
        channel.writeInbound(Unpooled.copiedBuffer(HexFormat.of().parseHex(hex)));
    }

    @Test
    void refuses_a_packet_that_will_be_too_large_as_soon_as_it_is_announced() {
        var channel = new EmbeddedChannel(new PacketFrames(128));

        assertThatExceptionOfType(IllegalPacketException.class)
                .isThrownBy(() -> send(channel, "30ffffff7f"))
                .withMessage("packet of 268435460 bytes (expected: at most 128 bytes)");
        channel.finishAndReleaseAll();
    }

    @Test
    void takes_a_packet_of_exactly_the_largest_size() {
        var channel = new EmbeddedChannel(new PacketFrames(LONG_PUBLISH.length() / 2));

        send(channel, LONG_PUBLISH);

        assertThat(packets(channel)).containsExactly(LONG_PUBLISH);
        channel.finishAndReleaseAll();
    }

    @ParameterizedTest
    @CsvSource({
        "100e00044d5154540502000000026d65, true",
        "101000064d514973647004020000000" + "26d65, true",
        "100e00044d5154550402000000026d65, false"
    })
    @Tag("MQTT-3.1.2-2")
    void tells_another_level_from_another_protocol(String connect, boolean level) {
        var channel = new EmbeddedChannel(new PacketFrames(1000));

        assertThatExceptionOfType(IllegalPacketException.class)
                .isThrownBy(() -> send(channel, connect))
                .matches(e -> e.isUnacceptableLevel() == level);
        channel.finishAndReleaseAll();
    }
}
