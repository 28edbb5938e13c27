package io.imptestbed.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0.000 s",
        "PT0.2S, 0.200 s",
        "PT1H0.001S, 3600.001 s",
        "PT0.000001S, 0.000001 s",
        "PT2.000120S, 2.000120 s",
        "PT0.000000001S, 0.000000001 s",
        "PT12.345678901S, 12.345678901 s",
        "PT-1.5S, -1.500 s",
        "PT-0.001S, -0.001 s"
    })
    void writes_seconds_exactly_with_three_six_or_nine_decimals(Duration duration, String text) {
        assertThat(TimeText.of(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.2S, 0.2 s",
        "PT2982H36M59S, 10737419 s",
        "PT100S, 100 s",
        "PT0.000000001S, 0.000000001 s",
        "PT-1.5S, -1.5 s"
    })
    void says_seconds_with_no_more_decimals_than_needed(Duration duration, String text) {
        assertThat(TimeText.brief(duration)).isEqualTo(text);
    }
}
