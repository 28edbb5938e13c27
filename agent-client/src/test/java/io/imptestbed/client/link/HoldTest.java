package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static io.imptestbed.trace.Direction.TO_SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.mqtt.MqttMessage;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HoldTest extends LinkedEnds {

    @Test
    void frames_wait_in_order_and_come_all_at_once() {
        on(() -> link.hold(Set.of(TO_CLIENT)));
        for (var i = 1; i <= 3; i++) {
            timeline.advance(Duration.ofSeconds(1));
            ends.fromServer(publish("topic/" + i));
        }
        var during = ends.atClient();
        timeline.advance(Duration.ofSeconds(1));

        on(() -> link.release(Set.of(TO_CLIENT)));

        assertThat(during).isEmpty();
        assertThat(ends.atClient())
                .containsExactly("4000 PUBLISH topic/1", "4000 PUBLISH topic/2", "4000 PUBLISH topic/3");
        assertThat(journal()).containsExactly("0 [TO_CLIENT] hold set", "4000 [TO_CLIENT] hold cleared");
    }

    @Test
    void the_other_direction_passes() {
        on(() -> link.hold(Set.of(TO_CLIENT)));

        ends.fromClient(puback(1));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1");
    }

    @Test
    void the_end_waits_behind_the_frames() {
        on(() -> link.hold(Link.BOTH));
        ends.fromServer(publish("a"));
        ends.onTime(() -> ends.server().close());
        timeline.advance(Duration.ofSeconds(1));
        var during = ends.atClient();

        on(() -> link.release(Link.BOTH));

        assertThat(during).isEmpty();
        assertThat(ends.atClient()).containsExactly("1000 PUBLISH a", "1000 end");
        assertThat(handlers()).isZero();
    }

    @Test
    void the_clients_end_waits_behind_its_frames() {
        on(() -> link.hold(Link.BOTH));
        ends.fromClient(MqttMessage.DISCONNECT);
        ends.onTime(() -> ends.client().close());
        timeline.advance(Duration.ofSeconds(1));
        var during = ends.atServer();

        on(() -> link.release(Link.BOTH));

        assertThat(ends.atClient()).containsExactly("0 end");
        assertThat(during).isEmpty();
        assertThat(ends.atServer()).containsExactly("1000 DISCONNECT", "1000 end");
    }

    @Test
    void frames_that_are_held_when_the_server_is_gone_are_lost_and_written_down() {
        on(() -> link.hold(Set.of(TO_SERVER)));
        ends.fromClient(puback(1));

        ends.onTime(() -> ends.server().close());
        ends.onTime(() -> true);

        assertThat(journal())
                .containsExactly("0 [TO_SERVER] hold set", "0 [TO_SERVER] hold dropped PUBACK 1 (connection closed)");
        assertThat(ends.atClient()).containsExactly("0 end");
    }

    @Test
    void frames_that_are_held_when_the_client_leaves_are_lost_and_written_down() {
        on(() -> link.hold(Set.of(TO_CLIENT)));
        ends.fromServer(publish("a"));

        ends.onTime(() -> ends.client().close());

        assertThat(journal())
                .containsExactly(
                        "0 [TO_CLIENT] hold set", "0 [TO_CLIENT] hold dropped PUBLISH a (closed by the client)");
    }

    @Test
    void holds_for_connections_that_are_made_later() {
        ends.onTime(() -> ends.client().close());
        on(() -> link.hold(Set.of(TO_CLIENT)));
        ends.atClient();

        ends.connect();
        ends.fromServer(publish("a"));
        var during = ends.atClient();
        on(() -> link.release(Set.of(TO_CLIENT)));

        assertThat(during).isEmpty();
        assertThat(ends.atClient()).containsExactly("0 PUBLISH a");
    }
}
