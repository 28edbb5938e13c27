package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The promise of virtual time: the same program gives the same log, always. */
@Timeout(300)
class DeterminismTest {
    private static final int RUNS = 1_000;

    @Test
    void a_mixed_program_gives_the_same_log_in_every_run() {
        var first = new Program(42).run();
        assertThat(first).hasSizeGreaterThan(200);

        for (int i = 1; i < RUNS; i++) {
            assertThat(new Program(42).run()).isEqualTo(first);
        }
    }

    @Test
    void another_seed_gives_another_log() {
        assertThat(new Program(43).run()).isNotEqualTo(new Program(42).run());
    }

    /** Lanes that block, timers that come and go, channels that echo, calls from outside, work in another thread. */
    private static final class Program {
        private final VirtualTimeline timeline = VirtualTimeline.start();
        private final List<String> log = new ArrayList<>();
        private final Random random;

        Program(long seed) {
            random = new Random(seed);
        }

        List<String> run() {
            var server = timeline.call(this::serve);
            for (int i = 0; i < 8; i++) {
                var name = "lane " + i;
                // several tasks from outside, with nothing to wait for in between
                timeline.execute(() -> startLane(name, connect(name, server)));
            }
            timeline.advance(Duration.ofSeconds(2));
            note("halfway");
            timeline.schedule(Duration.ofMillis(10), this::workOutside);
            timeline.advanceUntil(() -> timeline.now().toSeconds() >= 4, Duration.ofSeconds(10));
            timeline.close();
            return log;
        }

        private void startLane(String name, Channel client) {
            var lane = timeline.lane(name);
            lane.addListener(new Lane.Listener() {
                @Override
                public void blocked() {
                    note(name + " blocked");
                }

                @Override
                public void released() {
                    note(name + " released");
                }
            });
            timeline.eventLoop()
                    .scheduleAtFixedRate(() -> lane.submit(() -> turn(lane, client)), 0, 500, TimeUnit.MILLISECONDS);
        }

        private void turn(Lane lane, Channel client) {
            note(lane.name() + " turn");
            send(client, random.nextInt());
            if (random.nextInt(3) == 0) {
                lane.block(Duration.ofMillis(100L * random.nextInt(8)));
                note(lane.name() + " goes on");
            }
            var timer = timeline.schedule(Duration.ofMillis(random.nextInt(400)), () -> note(lane.name() + " timer"));
            if (random.nextBoolean()) {
                timer.cancel();
            }
        }

        private void workOutside() {
            var hold = timeline.hold();
            new Thread(() -> {
                        timeline.execute(() -> note("work is done"));
                        hold.close();
                    })
                    .start();
        }

        private Channel serve() {
            return new ServerBootstrap()
                    .group(timeline.eventLoop())
                    .channel(LocalServerChannel.class)
                    .childHandler(new ChannelInitializer<LocalChannel>() {
                        @Override
                        protected void initChannel(LocalChannel channel) {
                            channel.pipeline().addLast(new ChannelInboundHandlerAdapter() {
                                @Override
                                public void channelRead(ChannelHandlerContext ctx, Object message) {
                                    var number = take(message);
                                    ctx.executor()
                                            .schedule(() -> send(ctx.channel(), number), 30, TimeUnit.MILLISECONDS);
                                }
                            });
                        }
                    })
                    .bind(new LocalAddress(DeterminismTest.class))
                    .channel();
        }

        private Channel connect(String name, Channel server) {
            return new Bootstrap()
                    .group(timeline.eventLoop())
                    .channel(LocalChannel.class)
                    .handler(new ChannelInboundHandlerAdapter() {
                        @Override
                        public void channelRead(ChannelHandlerContext ctx, Object message) {
                            note(name + " gets " + take(message));
                        }
                    })
                    .connect(server.localAddress())
                    .channel();
        }

        private static void send(Channel channel, int number) {
            channel.writeAndFlush(channel.alloc().buffer().writeInt(number));
        }

        private static int take(Object message) {
            var buffer = (ByteBuf) message;
            try {
                return buffer.readInt();
            } finally {
                buffer.release();
            }
        }

        private void note(String what) {
            log.add(TimeText.of(timeline.now()) + " " + what);
        }
    }
}
