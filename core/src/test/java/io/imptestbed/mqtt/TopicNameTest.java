package io.imptestbed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"a", "/", "//", " ", "pump/cmd", "$aws/things/pump", "Accounts payable", "temp/€", "💧/level"})
    void takes_any_text_of_one_character_or_more(String text) {
        assertThat(TopicName.of(text).text()).isEqualTo(text);
        assertThat(TopicName.of(text)).hasToString(text);
    }

    @Test
    @Tag("MQTT-4.7.3-1")
    void rejects_the_empty_text() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicName.of(""))
                .withMessage("topicName: empty (expected: at least one character)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"#", "+", "pump/#", "pump/+/cmd", "pump#", "a+b"})
    @Tag("MQTT-3.3.2-2")
    @Tag("MQTT-4.7.1-1")
    void rejects_wildcards(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicName.of(text))
                .withMessage("topicName: " + text + " (expected: no wildcard # or +)");
    }

    @Test
    @Tag("MQTT-4.7.3-2")
    @Tag("MQTT-1.5.3-2")
    void rejects_the_null_character() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicName.of("pump\0cmd"))
                .withMessageContaining("null character");
    }

    @Test
    @Tag("MQTT-4.7.3-3")
    void rejects_more_than_65535_bytes_of_utf_8() {
        assertThat(TopicName.of("x".repeat(65_535)).text()).hasSize(65_535);
        assertThat(TopicName.of("€".repeat(21_845)).text()).hasSize(21_845);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicName.of("x".repeat(65_536)))
                .withMessage("topicName: 65536 bytes (expected: at most 65535 bytes of UTF-8)");
        assertThatIllegalArgumentException().isThrownBy(() -> TopicName.of("€".repeat(21_845) + "x"));
        assertThatIllegalArgumentException().isThrownBy(() -> TopicName.of("é".repeat(32_768)));
        assertThatIllegalArgumentException().isThrownBy(() -> TopicName.of("💧".repeat(16_384)));
        assertThat(TopicName.of("💧".repeat(16_383)).text()).hasSize(32_766);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uD83D", "a\uD83D", "\uDCA7", "\uDCA7\uD83D", "\uD83Dx"})
    @Tag("MQTT-1.5.3-1")
    @Tag("MQTT-3.3.2-1")
    void rejects_lone_surrogates(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicName.of(text))
                .withMessageContaining("lone surrogate");
    }

    @Test
    @Tag("MQTT-1.5.3-3")
    void keeps_the_zero_width_no_break_space() {
        assertThat(TopicName.of("\uFEFFpump").text()).hasSize(5);
    }

    @Test
    @Tag("MQTT-4.7.3-4")
    void distinguishes_upper_and_lower_case_and_slashes() {
        assertThat(TopicName.of("ACCOUNTS")).isNotEqualTo(TopicName.of("Accounts"));
        assertThat(TopicName.of("/finance")).isNotEqualTo(TopicName.of("finance"));
    }
}
