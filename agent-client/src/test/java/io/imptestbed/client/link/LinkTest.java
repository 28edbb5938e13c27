package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static io.imptestbed.trace.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.trace.PacketType;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LinkTest extends LinkedEnds {

    @Test
    void in_perfect_condition_everything_passes_at_once() {
        ends.fromServer(publish("a"), publish("b"));
        ends.fromClient(puback(1), MqttMessage.PINGREQ);

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "0 PUBLISH b");
        assertThat(ends.atServer()).containsExactly("0 PUBACK 1", "0 PINGREQ");
        assertThat(link.isClear()).isTrue();
        assertThat(journal()).isEmpty();
    }

    @Test
    void in_perfect_condition_the_very_buffers_of_the_sender_pass() {
        var sent = Unpooled.wrappedBuffer(new byte[] {(byte) 0xC0, 0});
        var seen = new ByteBuf[1];
        ends.onTime(() -> ends.client().pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                seen[0] = (ByteBuf) message;
                ctx.write(message, promise);
            }
        }));

        ends.fromClient(sent);

        assertThat(seen[0]).isSameAs(sent);
    }

    @Test
    void in_perfect_condition_the_end_passes_in_both_directions() {
        ends.onTime(() -> ends.server().close());
        var fromServer = ends.atClient();
        ends.connect();
        ends.atServer();
        ends.onTime(() -> ends.client().close());

        assertThat(fromServer).containsExactly("0 end");
        assertThat(ends.atClient()).containsExactly("0 end");
        assertThat(ends.atServer()).containsExactly("0 end");
    }

    @Test
    void a_repair_ends_every_condition_and_lets_everything_arrive_at_once_in_order() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofHours(1)));
        ends.fromServer(publish("a"));
        on(() -> link.bandwidth(Set.of(TO_CLIENT), 1));
        on(() -> link.hold(Set.of(TO_CLIENT)));
        ends.fromServer(publish("b"));
        on(() -> link.swallow(PacketRule.first(TO_SERVER, PacketType.PUBACK)));
        timeline.advance(Duration.ofSeconds(1));

        on(link::repair);
        ends.fromServer(publish("c"));
        ends.fromClient(puback(1));

        assertThat(ends.atClient()).containsExactly("1000 PUBLISH a", "1000 PUBLISH b", "1000 PUBLISH c");
        assertThat(ends.atServer()).containsExactly("1000 PUBACK 1");
        assertThat(link.isClear()).isTrue();
        assertThat(journal().stream().filter(line -> line.contains("cleared")))
                .containsExactly(
                        "1000 [TO_SERVER] swallow cleared (repair)",
                        "1000 [TO_CLIENT] bandwidth cleared (repair)",
                        "1000 [TO_CLIENT] delay cleared (repair)",
                        "1000 [TO_CLIENT] hold cleared (repair)");
    }

    @Test
    void a_repair_does_not_hinder_what_comes_after_it() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofHours(1)));
        ends.fromServer(publish("a"));
        on(link::repair);
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(100)));

        ends.fromServer(publish("b"));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "100 PUBLISH b");
    }

    @Test
    void what_a_repair_sets_free_while_something_arrives_comes_after_it() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(100)));
        ends.onTime(() -> {
            var pipeline = ends.client().pipeline();
            return pipeline.addBefore(pipeline.lastContext().name(), null, new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object message) {
                    if (!link.isClear()) {
                        link.repair();
                    }
                    ctx.fireChannelRead(message);
                }
            });
        });
        ends.fromServer(publish("a"));
        timeline.advance(Duration.ofMillis(50));
        ends.fromServer(publish("b"), publish("c"));

        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("100 PUBLISH a", "100 PUBLISH b", "100 PUBLISH c");
    }

    @Test
    void a_repair_of_a_perfect_link_does_nothing() {
        on(link::repair);

        assertThat(journal()).isEmpty();
    }

    @Test
    void callers_must_be_on_the_timeline() {
        assertThatIllegalStateException()
                .isThrownBy(link::cut)
                .withMessage("link of pump.agent: called outside the timeline"
                        + " (expected: on it, as with timeline.call or timeline.execute)");
    }

    @Test
    void callers_must_name_a_direction() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(() -> link.hold(Set.of())))
                .withMessage("directions: none (expected: TO_SERVER, TO_CLIENT or both)");
    }

    @Test
    void the_end_of_time_finds_nothing_left_on_the_way() {
        var message = publish("a", 100);
        on(() -> link.hold(Link.BOTH));
        ends.fromServer(publish("b"));
        write(message);
        ends.onTime(() -> ends.server().close());

        timeline.close();

        assertThat(message.refCnt()).isZero();
    }

    @Test
    void works_without_a_trace() {
        var silent = Link.of(timeline, "pump.agent", Trace.off(timeline));
        var other = new TwoEnds(
                timeline, pipeline -> silent.install(pipeline, () -> new WireName("pump.agent", 1)), pipeline -> {});
        on(() -> silent.swallow(PacketRule.first(TO_SERVER, PacketType.PUBACK)));

        other.fromClient(puback(1), puback(2));

        assertThat(other.atServer()).containsExactly("0 PUBACK 2");
    }
}
