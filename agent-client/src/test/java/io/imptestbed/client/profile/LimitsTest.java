package io.imptestbed.client.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void takes_lengths_from_0_to_the_longest() {
        assertThat(Limits.upTo(Limits.LONGEST_SLEEP, "sleepTime", Duration.ZERO))
                .isZero();
        assertThat(Limits.upTo(Limits.LONGEST_SLEEP, "sleepTime", Limits.LONGEST_SLEEP))
                .isEqualTo(Limits.LONGEST_SLEEP);
    }

    @Test
    void refuses_others_with_what_is_expected() {
        assertThatThrownBy(() -> Limits.upTo(Limits.LONGEST_WAKEUP, "interval", Duration.ofMillis(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("interval: -0.001 s (expected: 0 to 10737418 s)");
        assertThatThrownBy(() -> Limits.upTo(Limits.LONGEST_SLEEP, "sleepTime", Limits.LONGEST_SLEEP.plusNanos(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith(" (expected: 0 to 2419198 s)");
    }
}
