package io.imptestbed.scenario.rerun;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BisectionTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            1,   100, 1,  37
            100, 10000, 100, 7800
            10,  95,  10, 90
            1,   2,   1,  1
            """)
    void finds_the_last_good_value_upward(long good, long bad, long grid, long edge) {
        var asked = new ArrayList<Long>();

        var found = Bisection.lastGood(good, bad, grid, value -> {
            asked.add(value);
            return Optional.of(value <= edge);
        });

        assertThat(found).hasValue(edge);
        assertThat(asked)
                .hasSizeLessThanOrEqualTo(Bisection.cost(good, bad, grid))
                .doesNotHaveDuplicates();
    }

    @Test
    void finds_it_downward_too() {
        assertThat(Bisection.lastGood(960, 30, 1, value -> Optional.of(value >= 41)))
                .hasValue(41);
    }

    @Test
    void ends_when_nobody_answers() {
        assertThat(Bisection.lastGood(1, 100, 1, value -> Optional.empty())).isEmpty();
    }
}
