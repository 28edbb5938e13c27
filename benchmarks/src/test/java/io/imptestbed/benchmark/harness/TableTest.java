package io.imptestbed.benchmark.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void tells_hits_misses_and_figures_without_a_target() {
        var figures = List.of(
                Figure.atLeast(20_000, "speed", 45_678, "s/s"),
                Figure.atMost(2, "library", 2.5, "s"),
                Figure.of("start", 0.034, "s"));

        assertThat(Table.of(figures)).isEqualTo("""
                | measured | figure | target | ratio | |
                | --- | ---: | ---: | ---: | --- |
                | speed | 45,678 s/s | ≥ 20,000 s/s | 2.28 × | PASS |
                | library | 2.50 s | ≤ 2 s | 0.80 × | **MISS** |
                | start | 0.03 s |  |  |  |
                """);
    }

    @Test
    void a_figure_at_its_limit_is_no_miss() {
        assertThat(Figure.atLeast(1, "ratio", 1, "").isMiss()).isFalse();
        assertThat(Figure.atMost(1, "seconds", 1, "s").isMiss()).isFalse();
    }

    @Test
    void what_is_no_number_is_no_figure() {
        assertThatThrownBy(() -> Figure.of("ratio", Double.NaN, "")).isInstanceOf(IllegalArgumentException.class);
    }
}
