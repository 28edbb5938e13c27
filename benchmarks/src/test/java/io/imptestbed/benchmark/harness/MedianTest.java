package io.imptestbed.benchmark.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MedianTest {
    private final Median median = new Median();

    @Test
    void is_the_middle_value_whatever_the_order() {
        median.add(900);
        median.add(1);
        median.add(3);

        assertThat(median.value()).isEqualTo(3);
    }

    @Test
    void is_the_mean_of_the_two_in_the_middle_of_an_even_number() {
        median.add(4);
        median.add(1);
        median.add(100);
        median.add(2);

        assertThat(median.value()).isEqualTo(3);
    }

    @Test
    void of_nothing_is_an_error() {
        assertThatThrownBy(median::value).isInstanceOf(IllegalStateException.class);
    }
}
