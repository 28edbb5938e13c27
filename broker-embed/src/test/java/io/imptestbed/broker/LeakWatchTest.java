package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.PooledByteBufAllocator;
import org.junit.jupiter.api.Test;

class LeakWatchTest {
    @Test
    void finds_a_buffer_that_was_lost() {
        PooledByteBufAllocator.DEFAULT.directBuffer(10).writeByte(1);

        assertThat(LeakWatch.found()).singleElement().asString().contains("ByteBuf");
    }
}
