package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static io.imptestbed.trace.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.imptestbed.trace.PacketType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameConditionTest extends LinkedEnds {

    @Test
    void swallows_the_nth_of_a_type_and_nothing_else() {
        on(() -> link.swallow(new PacketRule(TO_CLIENT, PacketType.PUBLISH, 2, 2)));

        ends.fromServer(publish("a"), puback(1), publish("b"), publish("c"), puback(2), publish("d"));
        ends.fromClient(publish("x"), publish("y"));

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "0 PUBACK 1", "0 PUBACK 2", "0 PUBLISH d");
        assertThat(ends.atServer()).hasSize(2);
        assertThat(journal())
                .containsExactly(
                        "0 [TO_CLIENT] swallow set (PUBLISH 2 to 3 to the client)",
                        "0 [TO_CLIENT] swallow swallowed PUBLISH b",
                        "0 [TO_CLIENT] swallow swallowed PUBLISH c");
        assertThat(link.isClear()).isTrue();
    }

    @Test
    void counts_from_the_moment_that_it_was_set() {
        ends.fromClient(puback(1), puback(2));

        on(() -> link.swallow(PacketRule.first(TO_SERVER, PacketType.PUBACK)));
        ends.fromClient(puback(3), puback(4));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1", "0 PUBACK 2", "0 PUBACK 4");
    }

    @Test
    void counts_over_several_connections() {
        on(() -> link.swallow(new PacketRule(TO_SERVER, PacketType.PUBACK, 2, 1)));
        ends.fromClient(puback(1));
        ends.onTime(() -> ends.client().close());
        ends.connect();

        ends.fromClient(puback(2), puback(3));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1", "0 end", "0 PUBACK 3");
    }

    @Test
    void duplicates_with_the_same_bytes_one_right_after_the_other() {
        on(() -> link.duplicate(PacketRule.first(TO_CLIENT, PacketType.PUBLISH)));

        ends.fromServer(publish("a", 20), publish("b"));

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "0 PUBLISH a", "0 PUBLISH b");
        assertThat(journal()).last().isEqualTo("0 [TO_CLIENT] duplicate duplicated PUBLISH a");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void corrupts_so_that_the_receiver_finds_it_malformed(boolean toServer) {
        var direction = toServer ? TO_SERVER : TO_CLIENT;
        on(() -> link.corrupt(new PacketRule(direction, PacketType.PUBLISH, 2, 1)));

        send(toServer, publish("a"), publish("b"));

        assertThat(toServer ? ends.atServer() : ends.atClient()).containsExactly("0 PUBLISH a", "0 malformed");
        assertThat(journal()).last().isEqualTo("0 [" + direction + "] corrupt corrupted PUBLISH b");
    }

    @Test
    void corrupts_the_type_alone_and_in_a_copy() {
        var sent = Unpooled.wrappedBuffer(new byte[] {(byte) 0x62, 2, 0, 9});
        var kept = sent.retainedDuplicate();
        on(() -> link.corrupt(PacketRule.first(TO_SERVER, PacketType.PUBREL)));
        var seen = watchWire();

        ends.fromClient(sent);

        assertThat(seen[0]).isEqualTo("02020009");
        assertThat(kept.getByte(0)).isEqualTo((byte) 0x62);
        kept.release();
    }

    @Test
    void several_act_on_the_same_packet_and_each_counts_for_itself() {
        on(() -> link.duplicate(PacketRule.first(TO_SERVER, PacketType.PUBACK)));
        on(() -> link.swallow(new PacketRule(TO_SERVER, PacketType.PUBACK, 2, 1)));

        ends.fromClient(puback(1), puback(2), puback(3));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1", "0 PUBACK 1", "0 PUBACK 3");
    }

    @Test
    void combine_with_delay_and_half_open() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(100)));
        on(() -> link.duplicate(PacketRule.first(TO_CLIENT, PacketType.PUBLISH)));
        on(() -> link.halfOpen(Set.of(TO_SERVER)));

        ends.fromServer(publish("a"));
        ends.fromClient(puback(1));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("100 PUBLISH a", "100 PUBLISH a");
        assertThat(ends.atServer()).isEmpty();
    }

    @Test
    void a_large_packet_of_the_encoder_is_one_frame() {
        on(() -> link.swallow(PacketRule.first(TO_SERVER, PacketType.PUBLISH)));

        ends.fromClient(publish("large", 300_000), puback(1));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1");
    }

    @Test
    void bytes_that_are_no_packet_pass_as_they_are() {
        on(() -> link.swallow(new PacketRule(TO_SERVER, PacketType.PINGREQ, 1, 100)));
        var seen = watchWire();

        ends.fromClient(Unpooled.wrappedBuffer(new byte[] {(byte) 0xC0, 0, (byte) 0xC0, 0}));

        assertThat(seen[0]).isEqualTo("c000c000");
        assertThat(ends.atServer()).containsExactly("0 PINGREQ", "0 PINGREQ");
    }

    @Test
    void a_packet_whose_beginning_passed_before_is_left_alone() {
        sendRaw("30 07 00 01 61");
        on(() -> link.swallow(PacketRule.first(TO_CLIENT, PacketType.PUBLISH)));

        sendRaw("01 02 03 04  30 03 00 01 62");
        ends.fromServer(publish("c"));

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "0 PUBLISH c");
    }

    @Test
    void a_packet_that_came_in_pieces_is_whole_when_it_is_acted_on() {
        on(() -> link.swallow(new PacketRule(TO_CLIENT, PacketType.PUBLISH, 1, 1)));

        sendRaw("30 07 00");
        sendRaw("01 61 01 02 03");
        sendRaw("04 d0 00");

        assertThat(ends.atClient()).containsExactly("0 PINGRESP");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void refuse_to_count_from_nothing(int wrong) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketRule(TO_CLIENT, PacketType.PUBLISH, wrong, 1))
                .withMessage("nth: " + wrong + " (expected: 1 or more)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PacketRule(TO_CLIENT, PacketType.PUBLISH, 1, wrong))
                .withMessage("times: " + wrong + " (expected: 1 or more)");
    }

    private void sendRaw(String hex) {
        ends.fromServer(Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex.replace(" ", ""))));
    }

    private String[] watchWire() {
        var seen = new String[1];
        ends.onTime(() -> ends.client().pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                seen[0] = ByteBufUtil.hexDump((ByteBuf) message);
                ctx.write(message, promise);
            }
        }));
        return seen;
    }
}
