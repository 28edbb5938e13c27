package io.imptestbed.client.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CreditRateTest {

    @ParameterizedTest(name = "{0}: {1} in {2} ns, written {3}")
    @CsvSource({
        "8/s, 1, 125000000, 8/s",
        "2, 1, 500000000, 2/s",
        "7.9/s, 79, 10000000000, 7.9/s",
        "7/s, 7, 1000000000, 7/s",
        "0.125 / s, 1, 8000000000, 0.125/s",
        "30/min, 1, 2000000000, 0.5/s",
        "1/min, 1, 60000000000, 1/min",
        "1.5/h, 1, 2400000000000, 0.025/min",
        "1/h, 1, 3600000000000, 1/h",
        "1000000/s, 1, 1000, 1000000/s",
        "6000000/min, 1, 10000, 100000/s",
        "999999.999/s, 999999999, 1000000000000, never"
    })
    void is_an_exact_fraction_in_lowest_terms(String text, long credits, long nanos, String written) {
        if (written.equals("never")) {
            assertThatIllegalArgumentException().isThrownBy(() -> CreditRate.parse(text));
            return;
        }

        var rate = CreditRate.parse(text);

        assertThat(rate)
                .isEqualTo(new CreditRate(credits, Duration.ofNanos(nanos)))
                .hasToString(written);
        assertThat(CreditRate.parse(rate.toString())).isEqualTo(rate);
    }

    @Test
    void equal_speeds_are_equal_rates() {
        assertThat(new CreditRate(16, Duration.ofSeconds(2)))
                .isEqualTo(CreditRate.perSecond(8))
                .hasToString("8/s");
    }

    @Test
    void a_rate_that_is_no_decimal_says_what_it_is() {
        assertThat(new CreditRate(1, Duration.ofNanos(7000))).hasToString("1 each 0.000007 s");
    }

    @ParameterizedTest
    @CsvSource({"0, PT1S", "1000001, PT1S", "1, PT0S", "1, PT-1S", "1, PT1H0.000000001S", "2, PT0.000001S"})
    void refuses_no_refill_and_what_cannot_be_counted(long credits, Duration per) {
        assertThatIllegalArgumentException().isThrownBy(() -> new CreditRate(credits, per));
    }
}
