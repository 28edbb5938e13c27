package io.imptestbed.scenario.file.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import org.junit.jupiter.api.Test;

class YamlParserTest {
    private final Problems problems = new Problems();

    @Test
    void keys_and_values_know_their_place_in_characters_from_1() {
        var map = parse("\ud83d\ude00\u00e4: 1\nb:   { c: \"x\" }\n");

        assertThat(map.entries().get(0).value().place()).hasToString("f:1:5");
        assertThat(map.entries().get(1).key().place()).hasToString("f:2:1");
        assertThat(map.entries().get(1).value().place()).hasToString("f:2:6");
        assertThat(((Mapping) map.entries().get(1).value())
                        .entries()
                        .get(0)
                        .value()
                        .place())
                .hasToString("f:2:11");
    }

    @Test
    void lines_may_end_as_they_do_on_windows() {
        assertThat(parse("a: 1\r\nb: 2\r\n").entries().get(1).key().place()).hasToString("f:2:1");
    }

    @Test
    void an_alias_stands_for_what_its_anchor_names() {
        var map = parse("a: &x [1, 2]\nb: *x\n");

        assertThat(FlowText.of(map.entries().get(1).value())).isEqualTo("[1, 2]");
    }

    @Test
    void tags_of_the_core_schema_say_what_stands_there_anyway() {
        var map = parse("a: !!str 1\nb: !!int 1\nc: !!seq [1]\nd: !!map {}\n");

        assertThat(((Scalar) map.entries().get(0).value()).plain()).isFalse();
        assertThat(((Scalar) map.entries().get(1).value()).plain()).isTrue();
    }

    @Test
    void nothing_is_nothing_however_it_is_written() {
        var map = parse("a:\nb: ~\nc: null\nd: \"null\"\ne: ''\n");

        assertThat(map.entries())
                .extracting(e -> ((Scalar) e.value()).isNothing())
                .containsExactly(true, true, true, false, false);
    }

    @Test
    void what_is_wrong_after_a_second_key_is_said_as_well() {
        YamlParser.parse("f", "a: 1\na: 2\nb: !x 3\n", problems);

        assertThat(problems.sorted()).extracting(p -> p.place().line()).containsExactly(2, 3);
    }

    @Test
    void a_hundred_thousand_opening_brackets_are_refused_at_the_fifty_first() {
        YamlParser.parse("f", "[".repeat(100_000), problems);

        assertThat(problems.sorted()).extracting(p -> p.what()).containsExactly("nested too deeply");
    }

    private Mapping parse(String text) {
        var parsed = YamlParser.parse("f", text, problems);
        assertThat(problems.sorted()).isEmpty();
        return (Mapping) parsed.orElseThrow();
    }
}
