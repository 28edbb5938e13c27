package io.imptestbed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class QosTest {
    @ParameterizedTest
    @EnumSource
    void comes_back_from_its_number(Qos qos) {
        assertThat(Qos.of(qos.value())).isSameAs(qos);
    }

    @Test
    void has_the_numbers_of_the_wire() {
        assertThat(Qos.AT_MOST_ONCE.value()).isZero();
        assertThat(Qos.AT_LEAST_ONCE.value()).isEqualTo(1);
        assertThat(Qos.EXACTLY_ONCE.value()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 3, 128})
    @Tag("MQTT-3.3.1-4")
    void rejects_any_other_number(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Qos.of(value))
                .withMessage("qos: " + value + " (expected: 0, 1 or 2)");
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 2, 0", "2, 1, 1", "1, 2, 1", "2, 2, 2"})
    void is_lowered_to_what_a_subscription_was_granted(int published, int granted, int delivered) {
        assertThat(Qos.of(published).atMost(Qos.of(granted))).isEqualTo(Qos.of(delivered));
    }
}
