package io.imptestbed.scenario.file.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterOverlapTest {
    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true",
        "a/b, a/c, false",
        "a/b, a, false",
        "a/+, a/b, true",
        "a/+, +/b, true",
        "a/+/c, a/b/d, false",
        "a/#, a/b/c, true",
        "a/#, a, true",
        "a/b/#, a, false",
        "#, anything/at/all, true",
        "+/#, a, true",
        "+, a/b, false",
        "/a, a, false",
        "a/${index}, b, true",
    })
    void tells_whether_a_topic_can_match_both(String one, String other, boolean overlap) {
        assertThat(FilterOverlap.overlap(one, other)).isEqualTo(overlap);
        assertThat(FilterOverlap.overlap(other, one)).isEqualTo(overlap);
    }
}
