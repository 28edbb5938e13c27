package io.imptestbed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PayloadTest {
    @Test
    void cannot_be_changed_through_the_arrays_it_was_made_of_or_gave_away() {
        var bytes = new byte[] {1, 2, 3};
        var payload = Payload.of(bytes);

        bytes[0] = 9;
        payload.toBytes()[1] = 9;

        assertThat(payload.toBytes()).containsExactly(1, 2, 3);
    }

    @Test
    void takes_an_array_over_without_copying() {
        var bytes = new byte[] {1, 2, (byte) 0xFF};

        var payload = Payload.wrap(bytes);
        bytes[0] = 7;

        assertThat(payload.at(0)).isEqualTo(7);
        assertThat(payload.at(2)).isEqualTo(255);
        assertThat(payload.size()).isEqualTo(3);
    }

    @Test
    void is_compared_by_content() {
        assertThat(Payload.of("on"))
                .isEqualTo(Payload.of(new byte[] {'o', 'n'}))
                .hasSameHashCodeAs(Payload.of("on"));
        assertThat(Payload.of("on")).isNotEqualTo(Payload.of("off")).isNotEqualTo("on");
        assertThat(Payload.of("")).isSameAs(Payload.EMPTY);
        assertThat(Payload.of(new byte[0])).isSameAs(Payload.EMPTY);
    }

    @Test
    void copies_itself_into_a_larger_array() {
        var target = new byte[5];

        Payload.of("ab").copyTo(target, 2);

        assertThat(target).containsExactly(0, 0, 'a', 'b', 0);
    }

    @Test
    void knows_text_from_other_bytes() {
        assertThat(Payload.of("näh 💧").isText()).isTrue();
        assertThat(Payload.EMPTY.isText()).isTrue();
        assertThat(Payload.wrap(new byte[] {(byte) 0xC3}).isText()).isFalse();
        assertThat(Payload.wrap(new byte[] {(byte) 0xC3, 'x'}).text()).isEqualTo("\uFFFDx");
    }

    @Test
    void shows_text_up_to_forty_characters() {
        assertThat(Payload.of("switch it on")).hasToString("switch it on");
        assertThat(Payload.EMPTY).hasToString("");
        assertThat(Payload.of("two\nlines\t")).hasToString("two\nlines\t");
        assertThat(Payload.of("x".repeat(40))).hasToString("x".repeat(40));
        assertThat(Payload.of("x".repeat(41))).hasToString("x".repeat(40) + "… (41 bytes)");
        assertThat(Payload.of("é".repeat(41))).hasToString("é".repeat(40) + "… (82 bytes)");
    }

    @Test
    void does_not_cut_a_character_in_two() {
        assertThat(Payload.of("x".repeat(39) + "💧💧")).hasToString("x".repeat(39) + "… (47 bytes)");
    }

    @Test
    void shows_what_is_no_readable_text_in_hexadecimal() {
        assertThat(Payload.wrap(new byte[] {0, 1, (byte) 0xFF})).hasToString("00 01 ff");
        assertThat(Payload.of("bell\u0007")).hasToString("62 65 6c 6c 07");
        assertThat(Payload.wrap(new byte[13])).hasToString("00 00 00 00 00 00 00 00 00 00 00 00 00");
        assertThat(Payload.wrap(new byte[14])).hasToString("00 00 00 00 00 00 00 00 00 00 00 00 00… (14 bytes)");
    }

    @Test
    void keeps_the_bytes_of_its_text() {
        assertThat(Payload.of("€").toBytes()).isEqualTo("€".getBytes(StandardCharsets.UTF_8));
    }
}
