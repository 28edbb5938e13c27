package io.imptestbed.scenario.run.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.When;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {
    private static final Duration START = Duration.ofNanos(30_000_000_007L);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    4.187150696 | 4.187 s
                    4.1875      | 4.188 s
                    4           | 4.000 s
                    -0.25       | -0.250 s
                    15.0000004  | 15.000 s
                    15.1        | 15.100 s
                    15.1000004  | 15.1000004 s | the millisecond would lie within
                    14.9999996  | 14.9999996 s
                    """)
    void tells_times_to_the_millisecond_unless_that_would_move_them_across_its_ends(double seconds, String expected) {
        var window = Window.of(new When.Between(Duration.ofSeconds(15), Duration.ofMillis(15_100)), START);

        var clock = window.clock(START.plusNanos(Math.round(seconds * 1e9)));

        assertThat(clock.replaceAll("(\\.\\d{3}\\d*?)0* s", "$1 s")).isEqualTo(expected);
    }
}
