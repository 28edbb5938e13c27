package io.imptestbed.squirrel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Directives write what C's printf writes, and refuse what the reference refuses. */
final class DirectiveTest {
    @ParameterizedTest
    @MethodSource
    void writes_what_the_reference_writes(List<String> row) {
        assertThat(answer(row.get(0), row.get(1))).isEqualTo(row.get(2));
    }

    static List<List<String>> writes_what_the_reference_writes() {
        return Rows.of("formats.tsv");
    }

    private static String answer(String format, String argument) {
        try {
            var directive = Directive.parse(format, 1);
            var text = switch (directive.argument()) {
                case STRING -> directive.text(argument);
                case INTEGER -> directive.text(Integer.parseInt(argument));
                case FLOAT -> directive.text((double) Float.parseFloat(argument));
            };
            return "[" + text + format.substring(directive.end()) + "]";
        } catch (FormatException e) {
            return "!" + e.getMessage();
        }
    }

    @Test
    void a_string_ends_at_its_first_nul_and_a_character_may_be_one() {
        assertThat(Directive.parse("%s", 1).text("ab\0cd")).isEqualTo("ab");
        assertThat(Directive.parse("%c", 1).text(256)).isEqualTo("\0");
    }

    @ParameterizedTest
    @CsvSource({"%f, -inf", "%F!, !", "%05.1f, ' -inf'", "%G, -INF", "%+e, -inf"})
    void what_is_no_number_is_a_word_that_zeros_do_not_pad(String format, String expected) {
        if (expected.equals("!")) {
            assertThatThrownBy(() -> Directive.parse(format, 1)).hasMessage("invalid format");
        } else {
            assertThat(Directive.parse(format, 1).text(Double.NEGATIVE_INFINITY))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_percent_sign_at_the_end_is_refused() {
        assertThatThrownBy(() -> Directive.parse("%", 1)).hasMessage("invalid format");
    }
}
