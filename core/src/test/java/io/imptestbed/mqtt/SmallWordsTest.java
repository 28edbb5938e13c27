package io.imptestbed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packet Identifier, Client Identifier, Keep Alive, Will and Application Message. */
class SmallWordsTest {
    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 65_536})
    @Tag("MQTT-2.3.1-1")
    void a_packet_identifier_is_not_zero_and_has_sixteen_bits(int value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketIdentifier.of(value))
                .withMessage("packetIdentifier: " + value + " (expected: 1 to 65535)");
    }

    @ParameterizedTest
    @CsvSource({"1, 2", "65534, 65535", "65535, 1"})
    @Tag("MQTT-2.3.1-1")
    void a_packet_identifier_is_followed_by_the_next_and_the_last_by_the_first(int value, int next) {
        assertThat(PacketIdentifier.of(value).next()).isEqualTo(PacketIdentifier.of(next));
    }

    @Test
    @Tag("MQTT-3.1.3-4")
    @Tag("MQTT-3.1.3-6")
    void a_client_identifier_is_text_and_may_be_empty() {
        assertThat(ClientIdentifier.of("").text()).isEmpty();
        assertThat(ClientIdentifier.of("pump")).hasToString("pump");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientIdentifier.of("pump\0"))
                .withMessageStartingWith("clientIdentifier: ");
    }

    @Test
    @Tag("MQTT-3.1.2-24")
    void the_server_waits_one_and_a_half_times_the_keep_alive() {
        assertThat(KeepAlive.ofSeconds(60).interval()).contains(Duration.ofSeconds(60));
        assertThat(KeepAlive.ofSeconds(60).patience()).contains(Duration.ofSeconds(90));
        assertThat(KeepAlive.ofSeconds(1).patience()).contains(Duration.ofMillis(1_500));
        assertThat(KeepAlive.ofSeconds(65_535).patience()).contains(Duration.ofMillis(98_302_500));
    }

    @Test
    void a_keep_alive_of_zero_switches_it_off() {
        assertThat(KeepAlive.OFF).isEqualTo(KeepAlive.ofSeconds(0));
        assertThat(KeepAlive.OFF.interval()).isEmpty();
        assertThat(KeepAlive.OFF.patience()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void a_keep_alive_has_sixteen_bits(int seconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> KeepAlive.ofSeconds(seconds))
                .withMessage("keepAlive: " + seconds + " s (expected: 0 to 65535 s)");
    }

    @Test
    void a_will_payload_has_at_most_65535_bytes() {
        var topic = TopicName.of("status/pump");
        var most = Payload.wrap(new byte[65_535]);
        var tooMuch = Payload.wrap(new byte[65_536]);

        assertThat(new Will(topic, most, Qos.EXACTLY_ONCE, true).payload()).isEqualTo(most);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Will(topic, tooMuch, Qos.AT_MOST_ONCE, false))
                .withMessage("will payload: 65536 bytes (expected: at most 65535 bytes)");
    }

    @Test
    void an_application_message_is_made_of_texts() {
        var message = ApplicationMessage.of("pump/cmd", "on", Qos.AT_LEAST_ONCE);

        assertThat(message.topic()).isEqualTo(TopicName.of("pump/cmd"));
        assertThat(message.payload().text()).isEqualTo("on");
        assertThat(message.retain()).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> ApplicationMessage.of("pump/#", "on", Qos.AT_MOST_ONCE));
    }
}
