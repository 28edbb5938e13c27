package io.imptestbed.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TopicFilterTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+",
                "/",
                "/#",
                "+/#",
                "+/+",
                "/+",
                "+/tennis/#",
                "sport/+/player1",
                "sport/tennis/#",
                "$SYS/#"
            })
    void takes_wildcards_that_fill_a_level(String text) {
        assertThat(TopicFilter.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis#, not alone in its level",
        "sport/tennis/#/ranking, before the last level",
        "#/, before the last level",
        "##, twice in a level",
        "+#, beside the other wildcard"
    })
    @Tag("MQTT-4.7.1-2")
    void rejects_a_multi_level_wildcard_elsewhere_than_alone_in_the_last_level(String text, String why) {
        assertThatIllegalArgumentException()
                .as(why)
                .isThrownBy(() -> TopicFilter.of(text))
                .withMessageStartingWith("topicFilter: " + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sport+", "+sport", "a/+b/c", "++", "a/b+"})
    @Tag("MQTT-4.7.1-3")
    void rejects_a_single_level_wildcard_that_is_not_alone_in_its_level(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFilter.of(text))
                .withMessage("topicFilter: " + text + " (expected: + alone in its level)");
    }

    @Test
    @Tag("MQTT-4.7.3-1")
    @Tag("MQTT-4.7.3-2")
    @Tag("MQTT-4.7.3-3")
    void obeys_the_rules_of_all_text() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicFilter.of(""))
                .withMessage("topicFilter: empty (expected: at least one character)");
        assertThatIllegalArgumentException().isThrownBy(() -> TopicFilter.of("a\0"));
        assertThatIllegalArgumentException().isThrownBy(() -> TopicFilter.of("x".repeat(65_536)));
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/player1/#, sport/tennis/player1, the parent level",
        "sport/tennis/player1/#, sport/tennis/player1/ranking, a child",
        "sport/tennis/player1/#, sport/tennis/player1/score/wimbledon, a grandchild",
        "sport/#, sport, the parent level",
        "#, sport/tennis, everything",
        "#, /, even empty levels",
        "sport/tennis/+, sport/tennis/player1, one level",
        "sport/+, sport/, an empty level",
        "+/+, /finance, an empty first level",
        "/+, /finance, the level after it",
        "+/monitor/+, a/monitor/b, two levels",
        "+/#, a, the parent level of a wildcard",
        "pump/cmd, pump/cmd, itself"
    })
    @Tag("MQTT-4.7.1-2")
    @Tag("MQTT-4.7.1-3")
    void matches(String filter, String topic, String why) {
        assertThat(TopicFilter.of(filter).matches(TopicName.of(topic))).as(why).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "sport/tennis/+, sport/tennis/player1/ranking, one level is not two",
        "sport/+, sport, one level is not none",
        "+, /finance, one level is not two",
        "sport/tennis/player1/#, sport/tennis/player12, another name",
        "pump, pump/cmd, a child is another topic",
        "pump/cmd, pump, a parent is another topic",
        "pump/cmd, pump/cmdr, a longer level",
        "pump/cmdr, pump/cmd, a shorter level",
        "Pump, pump, case counts",
        "/pump, pump, a leading slash counts",
        "pump/, pump, a trailing slash counts"
    })
    @Tag("MQTT-4.7.3-4")
    void does_not_match(String filter, String topic, String why) {
        assertThat(TopicFilter.of(filter).matches(TopicName.of(topic))).as(why).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "#, $SYS/monitor/Clients, false",
        "+/monitor/Clients, $SYS/monitor/Clients, false",
        "+/#, $SYS, false",
        "$SYS/#, $SYS/monitor/Clients, true",
        "$SYS/monitor/+, $SYS/monitor/Clients, true",
        "a/+, a/$b, true",
        "#, a/$SYS, true"
    })
    @Tag("MQTT-4.7.2-1")
    void keeps_topics_that_begin_with_a_dollar_from_filters_that_begin_with_a_wildcard(
            String filter, String topic, boolean matches) {
        assertThat(TopicFilter.of(filter).matches(TopicName.of(topic))).isEqualTo(matches);
    }

    @Test
    void agrees_with_a_matcher_that_reads_as_the_standard_does() {
        var random = new Random(20240101);
        var matches = 0;
        for (int i = 0; i < 200_000; i++) {
            var filter = filter(random);
            var topic = topic(random);

            var expected = naive(filter, topic);

            assertThat(TopicFilter.of(filter).matches(TopicName.of(topic)))
                    .as("filter %s, topic %s", filter, topic)
                    .isEqualTo(expected);
            matches += expected ? 1 : 0;
        }
        assertThat(matches).isBetween(10_000, 190_000);
    }

    private static boolean naive(String filter, String topic) {
        if (topic.startsWith("$") && (filter.startsWith("#") || filter.startsWith("+"))) {
            return false;
        }
        return naive(filter.split("/", -1), 0, topic.split("/", -1), 0);
    }

    private static boolean naive(String[] filter, int f, String[] topic, int t) {
        if (f == filter.length) {
            return t == topic.length;
        }
        if (filter[f].equals("#")) {
            return true;
        }
        if (t == topic.length) {
            return false;
        }
        var levelMatches = filter[f].equals("+") || filter[f].equals(topic[t]);
        // "sport/#" also matches "sport"
        var lastBeforeHash = t == topic.length - 1 && f == filter.length - 2 && filter[f + 1].equals("#");
        return levelMatches && (lastBeforeHash || naive(filter, f + 1, topic, t + 1));
    }

    private static String filter(Random random) {
        var text = new StringBuilder();
        var levels = 1 + random.nextInt(4);
        for (int i = 0; i < levels; i++) {
            var last = i == levels - 1;
            text.append(i == 0 ? "" : "/")
                    .append(last && random.nextInt(4) == 0 ? "#" : random.nextInt(4) == 0 ? "+" : level(random));
        }
        return text.isEmpty() ? "+" : text.toString();
    }

    private static String topic(Random random) {
        var text = new StringBuilder();
        var levels = 1 + random.nextInt(4);
        for (int i = 0; i < levels; i++) {
            text.append(i == 0 ? "" : "/").append(level(random));
        }
        return text.isEmpty() ? "a" : text.toString();
    }

    // few and short, so that many pairs match or nearly do
    private static String level(Random random) {
        return new String[] {"", "a", "b", "ab", "$a"}[random.nextInt(5)];
    }
}
