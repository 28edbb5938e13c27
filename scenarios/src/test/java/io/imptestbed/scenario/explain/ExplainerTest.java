package io.imptestbed.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.golden.Golden;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.report.Run;
import io.imptestbed.scenario.report.Style;
import io.imptestbed.scenario.report.TextReport;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainerTest {
    static List<String> names() {
        return Explained.names();
    }

    private static List<Explanation> explain(ScenarioResult result) {
        return Explainer.explain(result.entries(), result.start());
    }

    private static String text(ScenarioResult result) {
        var report = new TextReport(Style.PLAIN);
        var explanations = explain(result).stream()
                .map(each -> each.cause().name().toLowerCase(Locale.ROOT) + ": " + each.text() + "\n\n")
                .collect(Collectors.joining());
        return explanations + String.join("\n", report.balance(Run.once(result).result())) + "\n";
    }

    @ParameterizedTest
    @MethodSource("names")
    void each_kind_of_trouble_has_its_reason_in_words_with_figures(String name) {
        Golden.check("explain/" + name + ".txt", text(Explained.run(name)));
    }

    @ParameterizedTest
    @MethodSource("names")
    void explanations_point_at_entries_of_the_trace_and_come_in_order(String name) {
        var result = Explained.run(name);

        var explanations = explain(result);

        assertThat(explanations).allSatisfy(each -> {
            assertThat(each.entries())
                    .isNotEmpty()
                    .isSorted()
                    .allSatisfy(n ->
                            assertThat(n).isBetween(1L, (long) result.entries().size()));
            assertThat(each.text()).contains(each.party()).doesNotContain("\n");
        });
        assertThat(explanations).extracting(Explanation::cause).isSorted();
    }

    @Test
    void every_cause_is_shown_by_one_of_the_scenarios() {
        var shown = new TreeSet<Cause>();

        names().forEach(name -> explain(Explained.run(name)).forEach(each -> shown.add(each.cause())));

        assertThat(shown).containsExactly(Cause.values());
    }

    @Test
    void the_same_trace_gives_the_same_explanations() {
        var first = explain(Explained.run("connection-cut"));

        assertThat(explain(Explained.run("connection-cut"))).isEqualTo(first);
    }

    @Test
    void times_count_from_the_start_of_the_scenario() {
        var result = Explained.run("rate-exceeded-after-a-block");

        var later = Explainer.explain(result.entries(), result.start().minusSeconds(100));

        assertThat(later.get(0).at()).hasSeconds(115);
        assertThat(later.get(0).text()).contains("at 115.000 s", "from 105.000 s to 115.000 s");
    }

    @Test
    void hundreds_of_the_same_are_told_as_one_with_count_first_and_last() {
        var refused = explain(Explained.run("sends-refused-by-a-steady-rate"));

        assertThat(refused)
                .singleElement()
                .satisfies(each -> assertThat(each.text())
                        .startsWith("21 of 180 sends of pump.agent were refused between 40.340 s and 60.340 s"));
    }

    @Test
    void an_empty_trace_has_nothing_to_explain() {
        assertThat(Explainer.explain(List.of(), Duration.ZERO)).isEmpty();
    }
}
