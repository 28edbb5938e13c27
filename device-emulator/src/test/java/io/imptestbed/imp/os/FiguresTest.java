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

    /** Java before 19 says 685380220 and 1.9999999999999998E23. */
    @Test
    void says_no_digit_that_only_some_javas_say() {
        assertThat(Figures.of(6.853802e8f)).isEqualTo("685380200");
        assertThat(Figures.of(2e23)).isEqualTo("2e23");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5.0",
        "0, 0.0",
        "-2.5, -2.5",
        "21.37, 21.37",
        "0.001, 0.001",
        "0.0001, 1.0E-4",
        "9999999, 9999999.0",
        "10000000, 1.0E7",
        "2234752.25, 2234752.2",
        "685380200, 6.853802E8",
        "1.4E-45, 1.4E-45",
        "-3.4028235E38, -3.4028235E38"
    })
    void json_in_traces_has_floats_as_the_newest_java_says_them(float figure, String text) {
        assertThat(Json.of(new Value.Real(figure))).isEqualTo(text);
    }
}
