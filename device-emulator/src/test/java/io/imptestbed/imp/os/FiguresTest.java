package io.imptestbed.imp.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
    @ParameterizedTest
    @CsvSource({
        "5.0, 5",
        "-0.25, -0.25",
        "0.0, 0",
        "-0.0, 0",
        "100000000, 100000000",
        "1E30, 1e30",
        "-2.5E20, -2.5e20",
        "0.00001, 0.00001",
        "1.5E-9, 1.5e-9",
        "NaN, not a number",
        "Infinity, infinity",
        "-Infinity, -infinity"
    })
    void says_figures_as_people_write_them(double figure, String words) {
        assertThat(Figures.of(figure)).isEqualTo(words);
    }

    @Test
    void says_single_precision_without_the_digits_of_double() {
        assertThat(Figures.of(0.1f)).isEqualTo("0.1");
        assertThat(Figures.of(1e30f)).isEqualTo("1e30");
    }
}
