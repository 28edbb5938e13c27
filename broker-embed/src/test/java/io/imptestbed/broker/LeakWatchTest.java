package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
    @Test
    void finds_a_buffer_that_was_lost() {
        loseOne();

        assertThat(LeakWatch.found()).singleElement().asString().contains("ByteBuf");
    }

    /** In a method of its own: the frame that had the buffer in hand may still hold it for the collector. */
    private static void loseOne() {
        PooledByteBufAllocator.DEFAULT.directBuffer(10).writeByte(1);
    }
}
