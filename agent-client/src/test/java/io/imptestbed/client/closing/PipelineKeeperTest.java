package io.imptestbed.client.closing;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.client.wire.TwoEnds;
import io.imptestbed.time.VirtualTimeline;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelineKeeperTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final LateTeller teller = new LateTeller();
    private final TwoEnds ends = new TwoEnds(timeline, pipeline -> pipeline.addLast(teller), pipeline -> {});

    @AfterEach
    void end_time() {
        timeline.close();
    }

    @Test
    void handlers_of_a_closed_channel_stay_until_they_are_let_go() {
        teller.keeps = true;

        ends.onTime(() -> ends.server().close());
        timeline.advance(Duration.ofDays(1));

        assertThat(ends.client().isOpen()).isFalse();
        assertThat(handlers()).contains("LateTeller", "MqttDecoder", "Witness");
        assertThat(ends.atClient()).isEmpty();
    }

    @Test
    void handlers_that_are_kept_can_be_told() {
        teller.keeps = true;
        ends.onTime(() -> ends.server().close());
        timeline.advance(Duration.ofSeconds(3));

        ends.onTime(() -> teller.context.fireChannelInactive());

        assertThat(ends.atClient()).containsExactly("3000 end");
    }

    @Test
    void handlers_leave_the_pipeline_when_they_are_let_go() {
        teller.keeps = true;
        ends.onTime(() -> ends.server().close());
        timeline.advance(Duration.ofSeconds(3));

        letGo();

        assertThat(handlers()).isEmpty();
        assertThat(teller.wasRemoved).isTrue();
    }

    @Test
    void several_can_keep_a_pipeline_and_the_last_lets_go() {
        teller.keeps = true;
        var second = ends.onTime(() -> PipelineKeeper.keep(ends.client().pipeline()));
        ends.onTime(() -> ends.server().close());

        letGo();
        var afterTheFirst = handlers();
        ends.onTime(() -> {
            second.letGo();
            second.letGo();
            return true;
        });

        assertThat(afterTheFirst).contains("Witness");
        assertThat(handlers()).isEmpty();
    }

    @Test
    void letting_go_of_an_open_channel_changes_nothing() {
        var before = handlers();
        var keeper = ends.onTime(() -> PipelineKeeper.keep(ends.client().pipeline()));

        ends.onTime(() -> {
            keeper.letGo();
            return true;
        });
        var after = handlers();
        ends.onTime(() -> ends.server().close());

        assertThat(after).isEqualTo(before);
        assertThat(ends.atClient()).containsExactly("0 end");
        assertThat(handlers()).isEmpty();
    }

    @Test
    void the_end_of_time_lets_all_handlers_go() {
        teller.keeps = true;
        ends.onTime(() -> ends.server().close());

        timeline.close();

        assertThat(teller.wasRemoved).isTrue();
    }

    private List<String> handlers() {
        return ends.onTime(() -> {
            var names = new ArrayList<String>();
            ends.client()
                    .pipeline()
                    .forEach(entry -> names.add(entry.getValue().getClass().getSimpleName()));
            return names;
        });
    }

    private void letGo() {
        ends.onTime(() -> {
            teller.keeper.letGo();
            return true;
        });
    }

    private static final class LateTeller extends ChannelInboundHandlerAdapter {
        private boolean keeps;
        private boolean wasRemoved;
        private PipelineKeeper keeper;
        private ChannelHandlerContext context;

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            context = ctx;
            if (keeps) {
                keeper = PipelineKeeper.keep(ctx.pipeline());
            } else {
                ctx.fireChannelInactive();
            }
        }

        @Override
        public void handlerRemoved(ChannelHandlerContext ctx) {
            wasRemoved = true;
        }
    }
}
