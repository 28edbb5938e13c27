package io.imptestbed.client.blocking;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.Lane;
import io.imptestbed.time.VirtualTimeline;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BlockingHandlerTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Lane lane = timeline.lane("pump.agent");
    private final Responder responder = new Responder();
    private BlockingHandler handler;
    private final TwoEnds ends = new TwoEnds(timeline, pipeline -> {}, pipeline -> {
        handler = new BlockingHandler(lane);
        pipeline.addLast(handler, responder);
    });

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @Test
    void lets_everything_pass_while_nobody_blocks() {
        ends.fromServer(publish("a"));
        ends.fromClient(puback(1));
        ends.onTime(() -> ends.server().close());

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a", "0 end");
        assertThat(ends.atServer()).containsExactly("0 PUBACK 1", "0 end");
    }

    @Test
    void holds_what_comes_in_during_a_block_and_tells_it_at_once_and_in_order() {
        block(Duration.ofSeconds(10));
        for (var second = 1; second <= 3; second++) {
            timeline.advance(Duration.ofSeconds(1));
            ends.fromServer(publish("topic/" + second));
        }

        var during = ends.atClient();
        var waiting = ends.onTime(handler::waiting);
        timeline.advance(Duration.ofSeconds(8));

        assertThat(during).isEmpty();
        assertThat(waiting).isEqualTo(3);
        assertThat(ends.atClient())
                .containsExactly("10000 PUBLISH topic/1", "10000 PUBLISH topic/2", "10000 PUBLISH topic/3");
        assertThat(ends.onTime(handler::waiting)).isZero();
    }

    @Test
    void holds_what_goes_out_during_a_block_and_writes_it_at_once_and_in_order() {
        block(Duration.ofSeconds(10));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromClient(puback(1), puback(2));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromClient(MqttMessage.PINGREQ);

        var during = ends.atServer();
        timeline.advance(Duration.ofSeconds(8));

        assertThat(during).isEmpty();
        assertThat(ends.atServer()).containsExactly("10000 PUBACK 1", "10000 PUBACK 2", "10000 PINGREQ");
    }

    @Test
    void what_was_held_goes_out_before_the_answers_to_what_is_told() {
        responder.answer = (ctx, message) -> ctx.writeAndFlush(puback(99));
        block(Duration.ofSeconds(10));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromServer(publish("a"));
        ends.fromClient(puback(1), puback(2));

        timeline.advance(Duration.ofSeconds(9));

        assertThat(ends.atServer()).containsExactly("10000 PUBACK 1", "10000 PUBACK 2", "10000 PUBACK 99");
    }

    @Test
    void tells_the_end_of_the_connection_after_all_that_came_before_it() {
        block(Duration.ofSeconds(10));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromServer(publish("a"), publish("b"));
        timeline.advance(Duration.ofSeconds(1));
        ends.onTime(() -> ends.server().close());

        timeline.advance(Duration.ofSeconds(7));
        var during = ends.atClient();
        timeline.advance(Duration.ofSeconds(1));

        assertThat(during).isEmpty();
        assertThat(ends.atClient()).containsExactly("10000 PUBLISH a", "10000 PUBLISH b", "10000 end");
    }

    @Test
    void events_and_failures_keep_their_place_among_the_packets() {
        block(Duration.ofSeconds(2));
        ends.fromServer(publish("a"));
        fireAtClient(ctx -> ctx.fireUserEventTriggered("news"));
        ends.fromServer(publish("b"));
        fireAtClient(ctx -> ctx.fireExceptionCaught(new IllegalStateException("broken")));

        timeline.advance(Duration.ofSeconds(2));

        assertThat(ends.atClient())
                .containsExactly("2000 PUBLISH a", "2000 event: news", "2000 PUBLISH b", "2000 failed: broken");
    }

    @Test
    void packets_that_are_told_at_once_are_one_batch() {
        block(Duration.ofSeconds(2));
        ends.fromServer(publish("a"));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromServer(publish("b"));
        responder.completed = 0;

        timeline.advance(Duration.ofSeconds(1));

        assertThat(responder.completed).isOne();
    }

    @Test
    void held_writes_fail_when_the_connection_has_ended_meanwhile_and_after_what_came_in_before() {
        var seenAtFailure = new String[1];
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"));
        var future = write(puback(1));
        ends.onTime(() -> future.addListener(failed -> seenAtFailure[0] = responder.read + " read"));
        ends.onTime(() -> ends.server().close());

        timeline.advance(Duration.ofSeconds(10));

        assertThat(future.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(seenAtFailure[0]).isEqualTo("1 read");
        assertThat(ends.atClient()).containsExactly("10000 PUBLISH a", "10000 end");
    }

    @Test
    void answers_to_what_is_told_of_a_dead_connection_fail_too() {
        var answers = new ArrayList<ChannelFuture>();
        var isEarly = new boolean[1];
        responder.answer = (ctx, message) -> {
            isEarly[0] |= answers.stream().anyMatch(ChannelFuture::isDone);
            answers.add(ctx.writeAndFlush(puback(1)));
        };
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"), publish("b"));
        ends.onTime(() -> ends.server().close());

        timeline.advance(Duration.ofSeconds(10));

        assertThat(answers).hasSize(2).allMatch(answer -> answer.cause() instanceof ClosedChannelException);
        assertThat(isEarly).containsExactly(false);
    }

    @Test
    void closing_is_never_held_and_drops_what_is() {
        var unsent = publish("x", 100);
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"));
        var write = write(unsent);
        timeline.advance(Duration.ofSeconds(1));

        var close = ends.onTime(() -> ends.client().close());
        timeline.advance(Duration.ofSeconds(9));

        assertThat(close.isSuccess()).isTrue();
        assertThat(ends.atClient()).containsExactly("1000 end");
        assertThat(ends.atServer()).containsExactly("1000 end");
        assertThat(write.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(unsent.refCnt()).isZero();
    }

    @Test
    void closing_a_connection_that_has_ended_unheard_tells_the_end_once() {
        block(Duration.ofSeconds(10));
        ends.onTime(() -> ends.server().close());
        timeline.advance(Duration.ofSeconds(1));

        var close = ends.onTime(() -> ends.client().close());
        timeline.advance(Duration.ofSeconds(20));

        assertThat(close.isSuccess()).isTrue();
        assertThat(ends.atClient()).containsExactly("1000 end");
        assertThat(ends.onTime(() -> ends.client().pipeline().names())).hasSize(1);
    }

    @Test
    void what_comes_in_while_something_is_told_comes_after_it() {
        responder.answer = (ctx, message) -> {
            if (((MqttPublishMessage) message).variableHeader().topicName().equals("a")) {
                ctx.pipeline().context("early").fireChannelRead(publish("b"));
            }
        };
        ends.onTime(() -> ends.client().pipeline().addFirst("early", new ChannelInboundHandlerAdapter()));
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"));

        timeline.advance(Duration.ofSeconds(10));

        assertThat(ends.atClient()).containsExactly("10000 PUBLISH a", "10000 PUBLISH b");
    }

    @Test
    void a_handler_that_closes_while_it_is_told_hears_nothing_more() {
        responder.answer = (ctx, message) -> ctx.close();
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"), publish("b"), publish("c"));

        timeline.advance(Duration.ofSeconds(10));

        assertThat(ends.atClient()).containsExactly("10000 PUBLISH a", "10000 end");
    }

    @Test
    void stops_again_when_the_next_turn_blocks() {
        block(Duration.ofSeconds(2));
        block(Duration.ofSeconds(3));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromServer(publish("a"));
        timeline.advance(Duration.ofSeconds(2));
        ends.fromServer(publish("b"));

        timeline.advance(Duration.ofSeconds(5));

        assertThat(ends.atClient()).containsExactly("2000 PUBLISH a", "5000 PUBLISH b");
    }

    @Test
    void stops_in_the_middle_when_something_blocks_while_it_tells() {
        var gate = new HandLane();
        var other = new TwoEnds(
                timeline,
                pipeline -> {},
                pipeline -> pipeline.addLast(new BlockingHandler(gate), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        if (((MqttPublishMessage) message)
                                .variableHeader()
                                .topicName()
                                .equals("a")) {
                            gate.block();
                        }
                        ctx.fireChannelRead(message);
                    }
                }));
        other.onTime(gate::block);
        other.fromServer(publish("a"), publish("b"));

        other.onTime(gate::release);
        var first = other.atClient();
        other.onTime(gate::release);

        assertThat(first).containsExactly("0 PUBLISH a");
        assertThat(other.atClient()).containsExactly("0 PUBLISH b");
    }

    @Test
    void a_connection_made_during_a_block_is_heard_of_after_it() {
        block(Duration.ofSeconds(10));
        timeline.advance(Duration.ofSeconds(1));

        ends.connect();
        ends.fromServer(publish("a"));
        var activeDuring = responder.active;
        timeline.advance(Duration.ofSeconds(9));

        assertThat(activeDuring).isOne();
        assertThat(responder.active).isEqualTo(2);
        assertThat(ends.atClient()).containsExactly("10000 PUBLISH a");
    }

    @Test
    void nothing_is_left_behind_when_the_lane_is_closed_while_it_blocks() {
        block(Duration.ofSeconds(10));
        ends.fromServer(publish("a"));
        timeline.advance(Duration.ofSeconds(1));

        ends.onTime(() -> {
            lane.close();
            return true;
        });
        timeline.advance(Duration.ofSeconds(20));

        assertThat(ends.atClient()).containsExactly("1000 PUBLISH a");
    }

    @Test
    void listens_to_the_lane_no_longer_than_the_connection_lives() {
        var gate = new HandLane();
        var other = new TwoEnds(timeline, pipeline -> {}, pipeline -> pipeline.addLast(new BlockingHandler(gate)));
        var whileOpen = gate.listeners.size();

        other.onTime(() -> other.server().close());

        assertThat(whileOpen).isOne();
        assertThat(other.onTime(() -> gate.listeners.size())).isZero();
    }

    @Test
    void a_handler_that_is_removed_gives_up_what_it_holds() {
        var unsent = publish("x", 10);
        block(Duration.ofSeconds(10));
        var write = write(unsent);
        ends.fromServer(publish("a"));

        ends.onTime(() -> ends.client().pipeline().remove(handler));

        assertThat(unsent.refCnt()).isZero();
        assertThat(write.cause()).isInstanceOf(ClosedChannelException.class);
        assertThat(ends.onTime(handler::waiting)).isZero();
    }

    private void block(Duration duration) {
        lane.submit(() -> lane.block(duration));
        ends.onTime(() -> true);
    }

    private ChannelFuture write(Object message) {
        return ends.onTime(() -> ends.client().writeAndFlush(message));
    }

    private void fireAtClient(Consumer<ChannelHandlerContext> event) {
        ends.onTime(() -> {
            event.accept(ends.client().pipeline().firstContext());
            return true;
        });
    }

    /** Stands where the session stands. */
    @ChannelHandler.Sharable
    private static final class Responder extends ChannelInboundHandlerAdapter {
        private BiConsumer<ChannelHandlerContext, Object> answer = (ctx, message) -> {};
        private int active;
        private int read;
        private int completed;

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            active++;
            ctx.fireChannelActive();
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            read++;
            answer.accept(ctx, message);
            ctx.fireChannelRead(message);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext ctx) {
            completed++;
            ctx.fireChannelReadComplete();
        }
    }

    /** A lane that blocks and is released by hand. */
    private static final class HandLane implements Lane {
        private final List<Listener> listeners = new ArrayList<>();
        private boolean blocked;

        boolean block() {
            blocked = true;
            List.copyOf(listeners).forEach(Listener::blocked);
            return true;
        }

        boolean release() {
            blocked = false;
            List.copyOf(listeners).forEach(Listener::released);
            return true;
        }

        @Override
        public String name() {
            return "by hand";
        }

        @Override
        public void submit(Runnable turn) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isCurrent() {
            return false;
        }

        @Override
        public void block(Duration duration) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Gate gate() {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isBlocked() {
            return blocked;
        }

        @Override
        public void addListener(Listener listener) {
            listeners.add(listener);
        }

        @Override
        public void removeListener(Listener listener) {
            listeners.remove(listener);
        }

        @Override
        public void close() {}
    }
}
