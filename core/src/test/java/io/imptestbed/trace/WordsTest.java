package io.imptestbed.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Packet types, directions and ends. */
class WordsTest {
    @ParameterizedTest
    @CsvSource({
        "1, CONNECT, Connect Command",
        "2, CONNACK, Connect Ack",
        "3, PUBLISH, Publish Message",
        "4, PUBACK, Publish Ack",
        "5, PUBREC, Publish Received",
        "6, PUBREL, Publish Release",
        "7, PUBCOMP, Publish Complete",
        "8, SUBSCRIBE, Subscribe Request",
        "9, SUBACK, Subscribe Ack",
        "10, UNSUBSCRIBE, Unsubscribe Request",
        "11, UNSUBACK, Unsubscribe Ack",
        "12, PINGREQ, Ping Request",
        "13, PINGRESP, Ping Response",
        "14, DISCONNECT, Disconnect Req"
    })
    void a_packet_type_has_the_number_of_the_standard_and_the_words_of_wireshark(
            int number, PacketType type, String words) {
        assertThat(PacketType.of(number)).isSameAs(type);
        assertThat(type.number()).isEqualTo(number);
        assertThat(type.words()).isEqualTo(words);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 15})
    void there_are_no_other_packet_types(int number) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PacketType.of(number))
                .withMessage("packet type: " + number + " (expected: 1 to 14)");
    }

    @ParameterizedTest
    @EnumSource
    void a_direction_leads_from_one_end_to_the_other(Direction direction) {
        assertThat(direction.from()).isNotEqualTo(direction.to());
    }

    @Test
    void packets_to_the_server_come_from_the_client() {
        assertThat(Direction.TO_SERVER.from()).isSameAs(End.CLIENT);
        assertThat(Direction.TO_CLIENT.from()).isSameAs(End.SERVER);
    }
}
