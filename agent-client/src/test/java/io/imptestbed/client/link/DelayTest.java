package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static io.imptestbed.trace.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DelayTest extends LinkedEnds {

    @Test
    void everything_arrives_later_and_in_order() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(200)));
        ends.fromServer(publish("a"));
        timeline.advance(Duration.ofMillis(50));
        ends.fromServer(publish("b"));
        ends.fromClient(puback(1));

        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("200 PUBLISH a", "250 PUBLISH b");
        assertThat(ends.atServer()).containsExactly("50 PUBACK 1");
        assertThat(journal()).containsExactly("0 [TO_CLIENT] delay set (200 ms)");
    }

    @Test
    void the_sender_is_done_when_the_link_has_taken_the_frame() {
        on(() -> link.delay(Set.of(TO_SERVER), Duration.ofMillis(200)));

        var future = write(puback(1));

        assertThat(future.isSuccess()).isTrue();
        assertThat(ends.atServer()).isEmpty();
    }

    @Test
    void the_end_arrives_later_too_after_what_was_sent_before() {
        on(() -> link.delay(Link.BOTH, Duration.ofMillis(200)));
        ends.fromServer(publish("a"));
        ends.onTime(() -> ends.server().close());

        timeline.advance(Duration.ofMillis(199));
        var early = ends.atClient();
        timeline.advance(Duration.ofMillis(1));

        assertThat(early).isEmpty();
        assertThat(ends.atClient()).containsExactly("200 PUBLISH a", "200 end");
    }

    @Test
    void the_clients_end_arrives_later_too_after_what_was_sent_before() {
        on(() -> link.delay(Link.BOTH, Duration.ofMillis(200)));
        ends.fromClient(MqttMessage.DISCONNECT);
        timeline.advance(Duration.ofMillis(10));
        ends.onTime(() -> ends.client().close());

        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atServer()).containsExactly("200 DISCONNECT", "210 end");
        assertThat(ends.atClient()).containsExactly("10 end");
    }

    @Test
    void a_shorter_delay_lets_nobody_overtake() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(500)));
        ends.fromServer(publish("a"));
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(10)));
        ends.fromServer(publish("b"));
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ZERO));
        ends.fromServer(publish("c"));

        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("500 PUBLISH a", "500 PUBLISH b", "500 PUBLISH c");
        assertThat(link.isClear()).isTrue();
        assertThat(journal()).last().isEqualTo("0 [TO_CLIENT] delay cleared");
    }

    @Test
    void events_and_failures_stay_behind_the_frames_before_them() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofMillis(500)));
        ends.fromServer(publish("a"));
        ends.onTime(() -> ends.client().pipeline().fireUserEventTriggered("news"));
        ends.onTime(() -> ends.client().pipeline().fireExceptionCaught(new IllegalStateException("reset")));

        timeline.advance(Duration.ofSeconds(1));

        assertThat(ends.atClient()).containsExactly("500 PUBLISH a", "500 event: news", "500 failed: reset");
    }

    @Test
    void refuses_to_be_early() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> on(() -> link.delay(Link.BOTH, Duration.ofMillis(-1))))
                .withMessage("delay: -0.001 s (expected: more than 0)");
    }
}
