package io.imptestbed.scenario.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "12000000000, 12 s, 12.000 s",
        "302797151, 0.303 s, 0.303 s",
        "4187150696, 4.187 s, 4.187 s",
        "1500000000, 1.5 s, 1.500 s",
        "45000, 0.000045 s, 0.000 s",
        "0, 0 s, 0.000 s",
    })
    void lengths_and_times_are_told_to_the_millisecond(long nanos, String length, String instant) {
        assertThat(Words.seconds(Duration.ofNanos(nanos))).isEqualTo(length);
        assertThat(Words.instant(Duration.ofNanos(nanos))).isEqualTo(instant);
    }
}
