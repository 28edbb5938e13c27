package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static io.imptestbed.trace.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BandwidthTest extends LinkedEnds {

    @Test
    void a_frame_takes_the_time_of_its_size_and_the_next_waits_for_it() {
        on(() -> link.bandwidth(Set.of(TO_CLIENT), 1000));

        // each 2 bytes of fixed header, 2 of length, 1 of topic
        ends.fromServer(publish("a", 95), publish("b", 45), publish("c", 0));
        timeline.advance(Duration.ofSeconds(1));
        ends.fromServer(publish("d", 95));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient())
                .containsExactly("100 PUBLISH a", "150 PUBLISH b", "155 PUBLISH c", "1100 PUBLISH d");
        assertThat(journal()).containsExactly("0 [TO_CLIENT] bandwidth set (1000 bytes a second)");
    }

    @Test
    void adds_to_a_delay() {
        on(() -> link.bandwidth(Set.of(TO_SERVER), 1000));
        on(() -> link.delay(Set.of(TO_SERVER), Duration.ofMillis(70)));

        ends.fromClient(publish("a", 95), publish("b", 95));
        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atServer()).containsExactly("170 PUBLISH a", "270 PUBLISH b");
    }

    @Test
    void ends_with_zero() {
        on(() -> link.bandwidth(Link.BOTH, 1));
        on(() -> link.bandwidth(Link.BOTH, 0));

        ends.fromServer(publish("a", 1000));

        assertThat(ends.atClient()).containsExactly("0 PUBLISH a");
        assertThat(journal()).containsExactly("0 [] bandwidth set (1 bytes a second)", "0 [] bandwidth cleared");
    }

    @Test
    void refuses_less_than_nothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(() -> link.bandwidth(Link.BOTH, -1)))
                .withMessage("bandwidth: -1 bytes a second (expected: 1 or more)");
    }
}
