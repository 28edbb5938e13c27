package io.imptestbed.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.util.ResourceLeakDetector;
import java.util.LinkedHashSet;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeterminismTest {
    private static final int RUNS = 1000;

    /** Six times as fast; the other tests are enough to find lost buffers. */
    @BeforeAll
    static void watches_buffers_less_closely() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
    }

    @AfterAll
    static void watches_buffers_again() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
    }

    @Test
    void a_thousand_runs_of_a_mixed_world_give_one_trace() {
        var first = MixedWorld.run(OptionalLong.empty());

        for (int i = 1; i < RUNS; i++) {
            assertThat(MixedWorld.run(OptionalLong.empty())).isEqualTo(first);
        }

        assertThat(first.lines()).hasSizeGreaterThan(1000);
        assertThat(first)
                .contains("session resumed", "will published", "queued", "dropped", "retained", "kicked", "bounced")
                .contains("Keep Alive is 2 s")
                .doesNotContain("fault");
    }

    @Test
    void seeds_of_interleaving_give_different_traces_each_of_them_repeatable() {
        Set<String> traces = new LinkedHashSet<>();

        for (int seed = 1; seed <= 20; seed++) {
            var trace = MixedWorld.run(OptionalLong.of(seed));
            assertThat(MixedWorld.run(OptionalLong.of(seed))).isEqualTo(trace);
            traces.add(trace);
        }

        assertThat(traces).hasSize(20).doesNotContain(MixedWorld.run(OptionalLong.empty()));
    }
}
