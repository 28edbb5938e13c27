package io.imptestbed.client.link;

import static io.imptestbed.client.wire.Messages.puback;
import static io.imptestbed.client.wire.Messages.publish;
import static io.imptestbed.trace.Direction.TO_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CutTest extends LinkedEnds {

    @Test
    void both_ends_see_the_end_at_once() {
        timeline.advance(Duration.ofSeconds(1));

        on(link::cut);

        assertThat(ends.atClient()).containsExactly("1000 end");
        assertThat(ends.atServer()).containsExactly("1000 end");
        assertThat(journal()).containsExactly("1000 [] cut set (connection 1)");
    }

    @Test
    void what_is_on_the_way_is_lost_and_written_down() {
        on(() -> link.delay(Link.BOTH, Duration.ofSeconds(1)));
        ends.fromServer(publish("to/client"));
        ends.fromClient(puback(7));

        on(link::cut);
        timeline.advance(Duration.ofSeconds(5));

        assertThat(ends.atClient()).containsExactly("0 end");
        assertThat(ends.atServer()).containsExactly("0 end");
        assertThat(journal())
                .containsExactly(
                        "0 [] delay set (1000 ms)",
                        "0 [] cut set (connection 1)",
                        "0 [TO_SERVER] cut dropped PUBACK 7",
                        "0 [TO_CLIENT] cut dropped PUBLISH to/client");
    }

    @Test
    void an_end_that_was_on_the_way_comes_at_once_and_only_once() {
        on(() -> link.delay(Set.of(TO_CLIENT), Duration.ofSeconds(9)));
        ends.onTime(() -> ends.server().close());

        on(link::cut);
        timeline.advance(Duration.ofSeconds(20));

        assertThat(ends.atClient()).containsExactly("0 end");
        assertThat(handlers()).isZero();
    }

    @Test
    void the_next_connection_is_as_good_as_new() {
        on(link::cut);
        ends.atServer();

        ends.connect();
        ends.fromClient(puback(1));

        assertThat(ends.atServer()).containsExactly("0 PUBACK 1");
        assertThat(link.isClear()).isTrue();
    }

    @Test
    void says_so_when_there_is_nothing_to_cut() {
        ends.onTime(() -> ends.client().close());

        on(link::cut);

        assertThat(journal()).containsExactly("0 [] cut set (no connection)");
    }
}
