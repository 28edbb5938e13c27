package io.imptestbed.scenario.file.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Place;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantitiesTest {
    @ParameterizedTest
    @CsvSource({
        "200ms, PT0.2S",
        "10s, PT10S",
        "2m, PT2M",
        "1h, PT1H",
        "1h 30m, PT1H30M",
        "1h30m, PT1H30M",
        "0s, PT0S",
        "15.1s, PT15.1S",
        "0.5ms, PT0.0005S"
    })
    void reads_durations(String text, Duration duration) {
        assertThat(read(Quantities.DURATION, text)).contains(duration);
    }

    @ParameterizedTest
    @CsvSource({"8/s, PT0.125S", "2/m, PT30S", "0.5/s, PT2S", "7.9/s, PT0.126582278S", "1/h, PT1H"})
    void reads_rates_as_the_interval_between_two(String text, Duration interval) {
        assertThat(read(Quantities.RATE, text)).contains(interval);
    }

    @ParameterizedTest
    @CsvSource({"20B, 20", "1KB, 1024", "256KB, 262144", "1MB, 1048576", "1.5KB, 1536", "16MB, 16777216", "0B, 0"})
    void reads_sizes_in_bytes(String text, int bytes) {
        assertThat(read(Quantities.SIZE, text)).contains(bytes);
    }

    private static <T> Optional<T> read(Kind<T> kind, String text) {
        var scope = Scope.of(new Problems(), World.of(Map.of()), new Budget());
        return kind.read(new Scalar(new Place("f", 1, 1), text, true), scope);
    }
}
