package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.SingleThreadEventLoop;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import io.netty.util.concurrent.BlockingOperationException;
import io.netty.util.concurrent.ScheduledFuture;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Netty in virtual time: channels, and one order for what Netty and everybody else schedules. */
@Timeout(180)
class VirtualEventLoopTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void carries_bytes_between_channels_within_the_jvm() {
        var server = serve(new Echo());
        var client = connect(server, new Collector());

        timeline.call(() -> client.writeAndFlush(text("hello")));
        timeline.advance(Duration.ZERO);

        assertThat(log).containsExactly("0.000 s hello");
        assertThat(timeline.now()).isZero();
    }

    @Test
    void carries_bytes_after_a_delay_that_a_handler_scheduled() {
        var server = serve(new DelayedEcho());
        var client = connect(server, new Collector());
        timeline.schedule(Duration.ofSeconds(1), () -> client.writeAndFlush(text("hello")));

        timeline.advance(Duration.ofSeconds(10));

        assertThat(log).containsExactly("1.250 s hello");
    }

    @Test
    void closes_its_channels_when_the_timeline_is_closed() {
        var server = serve(new Echo());
        var client = connect(server, new Collector());
        var closed = new AtomicInteger();
        timeline.call(() -> {
            client.closeFuture().addListener(f -> closed.incrementAndGet());
            server.closeFuture().addListener(f -> closed.incrementAndGet());
            return null;
        });

        timeline.close();

        assertThat(closed).hasValue(2);
        assertThat(client.isOpen()).isFalse();
    }

    @Test
    void keeps_one_order_for_what_netty_and_the_timeline_schedule() {
        var loop = timeline.eventLoop();
        timeline.call(() -> {
            loop.schedule(() -> note("netty 1"), 10, TimeUnit.MILLISECONDS);
            timeline.schedule(Duration.ofMillis(10), () -> note("timeline 1"));
            loop.schedule(() -> note("netty 2"), 10_000, TimeUnit.MICROSECONDS);
            timeline.schedule(Duration.ofMillis(10), () -> note("timeline 2"));
            loop.schedule(() -> note("netty now"), 0, TimeUnit.SECONDS);
            loop.execute(() -> note("netty execute"));
            timeline.execute(() -> note("timeline execute"));
            loop.submit(() -> note("netty submit"));
            ((SingleThreadEventLoop) loop).lazyExecute(() -> note("netty lazy"));
            loop.schedule(() -> note("netty late by a negative delay"), -5, TimeUnit.SECONDS);
            return null;
        });

        timeline.advance(Duration.ofMillis(10));

        assertThat(log)
                .containsExactly(
                        "0.000 s netty now",
                        "0.000 s netty execute",
                        "0.000 s timeline execute",
                        "0.000 s netty submit",
                        "0.000 s netty lazy",
                        "0.000 s netty late by a negative delay",
                        "0.010 s netty 1",
                        "0.010 s timeline 1",
                        "0.010 s netty 2",
                        "0.010 s timeline 2");
    }

    @Test
    void repeats_at_a_fixed_rate_and_with_a_fixed_delay_until_cancelled() {
        var loop = timeline.eventLoop();
        List<ScheduledFuture<?>> futures = timeline.call(() -> List.of(
                loop.scheduleAtFixedRate(() -> note("rate"), 0, 20, TimeUnit.MILLISECONDS),
                loop.scheduleWithFixedDelay(() -> note("delay"), 10, 30, TimeUnit.MILLISECONDS)));

        timeline.advance(Duration.ofMillis(45));
        futures.forEach(f -> f.cancel(false));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(log)
                .containsExactly("0.000 s rate", "0.010 s delay", "0.020 s rate", "0.040 s delay", "0.040 s rate");
        assertThat(futures).allMatch(ScheduledFuture::isCancelled);
    }

    @Test
    void stops_repeating_when_the_task_cancels_or_fails() {
        var loop = timeline.eventLoop();
        var own = new AtomicReference<ScheduledFuture<?>>();
        ScheduledFuture<?> failing = timeline.call(() -> {
            own.set(loop.scheduleAtFixedRate(
                    () -> {
                        note("cancels itself");
                        own.get().cancel(false);
                    },
                    1,
                    1,
                    TimeUnit.SECONDS));
            return loop.scheduleAtFixedRate(
                    () -> {
                        note("fails");
                        throw new UnsupportedOperationException("netty's");
                    },
                    1,
                    1,
                    TimeUnit.SECONDS);
        });

        timeline.advance(Duration.ofSeconds(5));

        assertThat(log).containsExactly("1.000 s cancels itself", "1.000 s fails");
        assertThat(failing.cause()).hasMessage("netty's");
    }

    @Test
    void gives_results_and_failures_of_scheduled_calls_to_their_futures() {
        var loop = timeline.eventLoop();
        var result = loop.schedule(() -> "done", 1, TimeUnit.SECONDS);
        var failure = loop.schedule(
                () -> {
                    throw new UnsupportedOperationException("netty's");
                },
                1,
                TimeUnit.SECONDS);
        var cancelled = loop.schedule(() -> "never", 1, TimeUnit.SECONDS);
        cancelled.cancel(true);

        timeline.advance(Duration.ofSeconds(1));

        assertThat(result.getNow()).isEqualTo("done");
        assertThat(failure.cause()).hasMessage("netty's");
        assertThat(cancelled.isCancelled()).isTrue();
    }

    @Test
    void tells_how_long_a_scheduled_call_has_to_wait() {
        var loop = timeline.eventLoop();
        var late = loop.schedule(() -> {}, 3, TimeUnit.SECONDS);
        var later = loop.schedule(() -> {}, 4, TimeUnit.SECONDS);
        timeline.advance(Duration.ofSeconds(1));

        assertThat(late.getDelay(TimeUnit.MILLISECONDS)).isEqualTo(2_000);
        assertThat(late.compareTo(later)).isNegative();
    }

    @Test
    void cancels_what_netty_still_waits_for_when_the_timeline_is_closed() {
        var future = timeline.eventLoop().schedule(() -> {}, 1, TimeUnit.HOURS);

        timeline.close();

        assertThat(future.isCancelled()).isTrue();
    }

    @Test
    void runs_what_netty_keeps_for_after_the_iteration() {
        var loop = (SingleThreadEventLoop) timeline.eventLoop();
        timeline.call(() -> {
            loop.executeAfterEventLoopIteration(() -> note("after the iteration"));
            return null;
        });
        timeline.advance(Duration.ZERO);

        assertThat(log).containsExactly("0.000 s after the iteration");
    }

    @Test
    void counts_what_is_due_now() {
        var loop = (SingleThreadEventLoop) timeline.eventLoop();

        int pending = timeline.call(() -> {
            loop.execute(() -> {});
            loop.execute(() -> {});
            return loop.pendingTasks();
        });

        assertThat(pending).isEqualTo(2);
    }

    @Test
    void refuses_to_wait_for_itself() {
        assertThatThrownBy(() -> timeline.call(() -> {
                    timeline.eventLoop().schedule(() -> {}, 1, TimeUnit.SECONDS).sync();
                    return null;
                }))
                .isInstanceOf(BlockingOperationException.class);
    }

    @Test
    void refuses_periods_that_are_none() {
        var loop = timeline.eventLoop();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.scheduleAtFixedRate(() -> {}, 0, 0, TimeUnit.SECONDS))
                .withMessageContaining("period: 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loop.scheduleWithFixedDelay(() -> {}, -1, 1, TimeUnit.SECONDS))
                .withMessageContaining("initialDelay: -1");
    }

    @Test
    void can_be_shut_down_the_way_netty_does_it() throws InterruptedException {
        var lane = timeline.lane("pump");
        lane.submit(() -> lane.block(Duration.ofHours(1)));
        timeline.advance(Duration.ofSeconds(1));

        var ended = timeline.eventLoop().shutdownGracefully().await(60, TimeUnit.SECONDS);

        assertThat(ended).isTrue();
        assertThat(timeline.eventLoop().isTerminated()).isTrue();
    }

    private Channel serve(ChannelInboundHandlerAdapter handler) {
        return timeline.call(() -> new ServerBootstrap()
                .group(timeline.eventLoop())
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInitializer<LocalChannel>() {
                    @Override
                    protected void initChannel(LocalChannel channel) {
                        channel.pipeline().addLast(handler);
                    }
                })
                .bind(new LocalAddress(VirtualEventLoopTest.class))
                .channel());
    }

    private Channel connect(Channel server, ChannelInboundHandlerAdapter handler) {
        return timeline.call(() -> new Bootstrap()
                .group(timeline.eventLoop())
                .channel(LocalChannel.class)
                .handler(handler)
                .connect(server.localAddress())
                .channel());
    }

    private static ByteBuf text(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private void note(String what) {
        log.add(TimeText.of(timeline.now()) + " " + what);
    }

    private static final class Echo extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.writeAndFlush(message);
        }
    }

    private static final class DelayedEcho extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ctx.executor().schedule(() -> ctx.writeAndFlush(message), 250, TimeUnit.MILLISECONDS);
        }
    }

    private final class Collector extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            var buffer = (ByteBuf) message;
            note(buffer.toString(StandardCharsets.UTF_8));
            buffer.release();
        }
    }
}
