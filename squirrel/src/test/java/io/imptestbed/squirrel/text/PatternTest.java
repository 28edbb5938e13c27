package io.imptestbed.squirrel.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Patterns match what the reference's match, with its spans and its messages. */
final class PatternTest {
    @ParameterizedTest
    @MethodSource
    void says_what_the_reference_says(List<String> row) {
        assertThat(answer(row.get(0), row.get(1))).isEqualTo(row.get(2));
    }

    static List<List<String>> says_what_the_reference_says() {
        return Rows.of("patterns.tsv");
    }

    private static String answer(String pattern, String text) {
        try {
            var compiled = Pattern.compile(pattern);
            var found = compiled.search(text, 0, Effort.FREE);
            return compiled.matches(text, Effort.FREE)
                    + found.map(PatternTest::spans).orElse(" null null");
        } catch (PatternException e) {
            return "!" + e.getMessage();
        }
    }

    private static String spans(Pattern.Match match) {
        return " " + span(match.whole()) + " "
                + match.captures().stream().map(each -> span(each) + ",").collect(Collectors.joining());
    }

    private static String span(Pattern.Span span) {
        return span.begin() + "-" + span.end();
    }

    @Test
    void a_repetition_stops_where_the_next_piece_matches_and_gives_nothing_back() {
        var match =
                Pattern.compile("(b+)(bbb)").search("bbbbbbb", 0, Effort.FREE).orElseThrow();

        assertThat(match.captures())
                .containsExactly(new Pattern.Span(0, 4), new Pattern.Span(0, 1), new Pattern.Span(1, 4));
    }

    @Test
    void a_text_ends_at_its_first_nul() {
        assertThat(Pattern.compile("ab").matches("ab\0cd", Effort.FREE)).isTrue();
        assertThat(Pattern.compile("c").search("ab\0cd", 0, Effort.FREE)).isEmpty();
    }

    @Test
    void a_search_begins_where_it_is_told() {
        var match = Pattern.compile("a").search("abca", 1, Effort.FREE).orElseThrow();

        assertThat(match.whole()).isEqualTo(new Pattern.Span(3, 4));
    }

    @Test
    void a_pattern_that_takes_for_ever_ends_when_nobody_pays_any_more() {
        var steps = new int[1];
        Effort limited = () -> {
            if (++steps[0] > 100_000) {
                throw new IllegalStateException("out of steps");
            }
        };

        assertThatThrownBy(() -> Pattern.compile("((a?)*)*z").matches("xx", limited))
                .hasMessage("out of steps");
    }

    @Test
    void a_pattern_that_is_nested_too_deeply_is_refused_before_the_stack_is_used_up() {
        assertThatThrownBy(() -> Pattern.compile("(".repeat(10_000) + "a"))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining("too deep");
        assertThatThrownBy(() -> Pattern.compile("a+".repeat(5_000)).matches("a".repeat(20_000), Effort.FREE))
                .isInstanceOf(PatternException.class)
                .hasMessageContaining("too deep");
    }

    @Test
    void a_backslash_at_the_end_escapes_nothing() {
        assertThatThrownBy(() -> Pattern.compile("a\\")).hasMessage("letter expected");
    }
}
