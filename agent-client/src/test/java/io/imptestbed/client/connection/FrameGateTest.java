package io.imptestbed.client.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameGateTest {
    private static final String PUBLISH = "300400016178";
    private static final String PUBACK = "40020001";

    private final EmbeddedChannel channel = new EmbeddedChannel(new FrameGate(10));

    @AfterEach
    void close() {
        channel.finishAndReleaseAll();
    }

    private void arrive(String hex) {
        channel.writeInbound(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex)));
    }

    private String passed() {
        var text = new StringBuilder();
        for (ByteBuf bytes = channel.readInbound(); bytes != null; bytes = channel.readInbound()) {
            text.append(ByteBufUtil.hexDump(bytes)).append(' ');
            bytes.release();
        }
        return text.toString().strip();
    }

    @Test
    void passes_whole_frames_in_one_piece() {
        arrive(PUBLISH + PUBACK + PUBLISH);

        assertThat(passed()).isEqualTo(PUBLISH + PUBACK + PUBLISH);
    }

    @Test
    void keeps_the_beginning_of_a_frame_until_its_end_is_there() {
        arrive(PUBACK + "3004");
        assertThat(passed()).isEqualTo(PUBACK);
        arrive("000161");
        assertThat(passed()).isEmpty();
        arrive("78" + "40");
        assertThat(passed()).isEqualTo(PUBLISH);
    }

    @ParameterizedTest
    @CsvSource({
        "3003000961, a topic longer than its packet",
        "320300016100, an identifier outside its packet",
        "3000, no room for the length of a topic",
        "400100, half an identifier",
        "9000, no identifier",
        "200100, half a CONNACK",
        "30ffffffff, a Remaining Length of more than four bytes",
        "40ffff7f, a PUBACK of two megabytes",
    })
    void refuses_a_frame_that_does_not_fit_into_itself(String hex, String why) {
        assertThatThrownBy(() -> arrive(PUBLISH + hex + PUBLISH)).as(why).isInstanceOf(CorruptedFrameException.class);

        assertThat(passed()).isEqualTo(PUBLISH);
        arrive(PUBLISH);
        assertThat(passed()).as("behind the flaw").isEmpty();
    }

    @Test
    void refuses_a_publish_as_soon_as_its_length_shows_that_its_payload_is_too_large() {
        assertThatThrownBy(() -> arrive("30" + "8e8004")).isInstanceOf(TooLongFrameException.class); // 10 + 65539 + 1
        assertThat(passed()).isEmpty();
    }

    @Test
    void lets_a_publish_pass_whose_topic_may_be_that_long() {
        arrive("30" + "8d8004");

        assertThat(passed()).isEmpty();
        channel.checkException();
    }
}
