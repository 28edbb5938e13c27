package io.imptestbed.scenario.file.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.Place;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private final Problems problems = new Problems();

    @Test
    void come_once_and_by_place() {
        report(2);
        report(10);
        report(1);
        report(2);

        assertThat(problems.sorted()).extracting(p -> p.place().line()).containsExactly(1, 2, 10);
    }

    @Test
    void past_the_five_hundredth_only_say_that_there_are_more() {
        for (int line = 1; line <= 501; line++) {
            report(line);
        }

        assertThat(problems.sorted()).hasSize(501);
        assertThat(problems.sorted().get(500)).hasToString("f:500:1: and more problems, found more than 500");
    }

    private void report(int line) {
        problems.report(new Place("f", line, 1), "wrong", "", "");
    }
}
