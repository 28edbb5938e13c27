package io.imptestbed.scenario.file.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0s",
        "1, 1ms",
        "200, 200ms",
        "1000, 1s",
        "15100, 15.1s",
        "60000, 1m",
        "90000, 1m 30s",
        "3600000, 1h",
        "3661500, 1h 1m 1.5s"
    })
    void writes_durations_as_files_do(long millis, String text) {
        assertThat(Words.of(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 0B", "300, 300B", "1024, 1KB", "262144, 256KB", "2097152, 2MB", "1025, 1025B"})
    void writes_sizes_as_files_do(long bytes, String text) {
        assertThat(Words.bytes(bytes)).isEqualTo(text);
    }
}
