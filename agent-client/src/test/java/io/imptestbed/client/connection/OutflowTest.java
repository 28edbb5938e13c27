package io.imptestbed.client.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.time.VirtualTimeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutflowTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final Outflow outflow = new Outflow(timeline);
    private final List<Object> written = new ArrayList<>();
    private int flushes;
    private final EmbeddedChannel channel = new EmbeddedChannel(
            // takes everything itself, for the channel below runs pending tasks whenever it is touched
            new ChannelOutboundHandlerAdapter() {
                @Override
                public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
                    written.add(message);
                    promise.setSuccess();
                }

                @Override
                public void flush(ChannelHandlerContext ctx) {
                    flushes++;
                }
            },
            outflow,
            new ChannelInboundHandlerAdapter() {
                @Override
                public void channelRead(ChannelHandlerContext ctx, Object read) {
                    ctx.writeAndFlush("answer to " + read);
                }
            });

    @AfterEach
    void close() {
        timeline.close();
    }

    @Test
    void flushes_once_for_what_is_written_in_one_task() {
        var last = channel.pipeline().lastContext();
        last.writeAndFlush("a");
        last.writeAndFlush("b");
        last.writeAndFlush("c");
        assertThat(flushes).isZero();

        channel.runPendingTasks();

        assertThat(flushes).isEqualTo(1);
        assertThat(written).containsExactly("a", "b", "c");
    }

    @Test
    void flushes_at_the_end_of_what_was_read() {
        channel.writeInbound("1", "2", "3");

        assertThat(flushes).isEqualTo(1);
        assertThat(written).containsExactly("answer to 1", "answer to 2", "answer to 3");
    }

    @Test
    void does_not_let_too_much_pile_up() {
        var last = channel.pipeline().lastContext();
        for (int i = 0; i < 600; i++) {
            last.writeAndFlush(i);
        }

        assertThat(flushes).isEqualTo(2);
        channel.runPendingTasks();
        assertThat(written).hasSize(600);
    }

    @Test
    void knows_when_it_last_wrote() {
        timeline.advance(Duration.ofSeconds(3));
        channel.pipeline().lastContext().writeAndFlush("a");
        timeline.advance(Duration.ofSeconds(3));

        assertThat(outflow.getAsLong()).isEqualTo(3_000_000_000L);
    }
}
