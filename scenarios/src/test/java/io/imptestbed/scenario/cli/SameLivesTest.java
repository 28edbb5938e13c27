package io.imptestbed.scenario.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.time.VirtualTimeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SameLivesTest {
    private final VirtualTimeline timeline = VirtualTimeline.start();
    private final List<String> printed = new ArrayList<>();
    private final SameLives lives = new SameLives("The device", timeline, printed::add);

    @AfterEach
    void close() {
        timeline.close();
    }

    private void said(String line) {
        lives.said(line, () -> printed.add(line));
    }

    private void life(String... said) {
        List.of(said).forEach(this::said);
        lives.restarted("restarted", () -> printed.add("restarted"));
    }

    private void lives(int count, String... said) {
        for (int i = 0; i < count; i++) {
            life(said);
        }
    }

    @Test
    void the_third_life_that_says_the_same_is_withheld_and_counted() {
        lives(5, "hello", "ERROR: no chip");

        assertThat(printed)
                .containsExactly("hello", "ERROR: no chip", "restarted", "hello", "ERROR: no chip", "restarted");

        lives.tell();

        assertThat(printed.get(6)).isEqualTo("The device has restarted 3 more times, each time with the same lines");
        assertThat(printed).hasSize(7);
    }

    @Test
    void many_lives_are_counted_at_every_power_of_ten() {
        lives(150, "ERROR: no chip");
        lives.tell();

        assertThat(printed.subList(4, printed.size()))
                .containsExactly(
                        "The device has restarted 10 more times, each time with the same lines",
                        "The device has restarted 90 more times, each time with the same lines",
                        "The device has restarted 48 more times, each time with the same lines");
    }

    @Test
    void a_life_that_says_something_else_is_told_in_full() {
        lives(3, "hello", "ERROR: no chip");
        printed.clear();

        life("hello", "ERROR: no bus");
        life("hello", "ERROR: no bus");

        assertThat(printed)
                .containsExactly(
                        "The device has restarted 1 more time, each time with the same lines",
                        "hello",
                        "ERROR: no bus",
                        "restarted",
                        "hello",
                        "ERROR: no bus",
                        "restarted");
    }

    @Test
    void a_life_that_ends_sooner_is_told_in_full() {
        lives(2, "hello", "ERROR: no chip");
        printed.clear();

        life("hello");

        assertThat(printed).containsExactly("hello", "restarted");
    }

    @Test
    void what_a_life_that_goes_on_has_said_is_told_soon() {
        lives(2, "hello", "ERROR: no chip");
        printed.clear();

        said("hello");
        assertThat(printed).isEmpty();
        timeline.advance(Duration.ofSeconds(2));

        assertThat(printed).containsExactly("hello");

        said("ERROR: no chip");
        assertThat(printed).containsExactly("hello", "ERROR: no chip");
    }

    @Test
    void lives_before_one_that_goes_on_and_says_nothing_are_counted_soon() {
        lives(5, "ERROR: no chip");
        printed.clear();

        timeline.advance(Duration.ofSeconds(2));
        assertThat(printed).containsExactly("The device has restarted 3 more times, each time with the same lines");

        timeline.advance(Duration.ofMinutes(1));
        assertThat(printed).hasSize(1);
    }

    @Test
    void lives_of_other_code_are_not_compared_with_those_before() {
        lives(2, "ERROR: no chip");
        printed.clear();

        lives.forget();
        life("ERROR: no chip");

        assertThat(printed).containsExactly("ERROR: no chip", "restarted");
    }

    @Test
    void lives_of_many_lines_are_told() {
        var lines = new String[100];
        Arrays.setAll(lines, i -> "line " + i);

        lives(3, lines);

        assertThat(printed).hasSize(303);
    }
}
