package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.trace.Event;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The trace alone says what has become of every message. */
class FatesTest {
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 3, 4, 5})
    void can_be_read_from_the_trace_of_a_mixed_world(long seed) {
        try (var mixed = new MixedWorld(seed == 0 ? OptionalLong.empty() : OptionalLong.of(seed))) {
            mixed.live();

            var fates = Fates.of(mixed.world.trace.entries());

            assertThat(fates.routings).isGreaterThan(100);
            assertThat(fates.sent).isGreaterThan(100);
            assertThat(fates.queued).isPositive();
            assertThat(fates.dropped).isPositive();
        }
    }

    @Test
    void of_messages_that_never_had_a_chance_can_be_read_too() {
        try (var world = World.virtual()) {
            world.broker();
            world.connected("listener").subscribe("#", 1);

            world.client("early").sendHex("30 05 00 01 74 68 69").awaitClosed();
            world.connected("late").sendHex("e0 00 30 05 00 01 74 68 69").awaitClosed();
            var twice = world.connected("twice").sendPublish(5, "t", "once", 2).sendPublish(5, "t", "once", 2);
            twice.next();
            twice.next();

            var fates = Fates.of(world.trace.entries());
            assertThat(fates.routings).isEqualTo(1);
            assertThat(world.deeds("duplicate")).hasSize(1);
            assertThat(world.trace.entries())
                    .extracting(e -> e.event())
                    .filteredOn(
                            e -> e instanceof Event.BrokerDid did && did.what().equals("dropped"))
                    .extracting(e -> ((Event.BrokerDid) e).note())
                    .containsExactly("no CONNECT before it", "sent after DISCONNECT");
        }
    }
}
