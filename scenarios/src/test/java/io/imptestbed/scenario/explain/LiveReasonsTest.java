package io.imptestbed.scenario.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.imptestbed.scenario.model.ScenarioResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LiveReasonsTest {
    private static List<String> live(ScenarioResult result) {
        var told = new ArrayList<String>();
        var reasons = new LiveReasons(result.start(), told::add);
        result.entries().forEach(reasons::see);
        reasons.ended();
        return told;
    }

    static List<String> names() {
        return Explained.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void every_loss_is_told_that_the_explanation_of_the_whole_run_has(String name) {
        var result = Explained.run(name);

        var losses = Explainer.explain(result.entries(), result.start()).stream()
                .filter(each -> each.cause().compareTo(Cause.CONNECT_FAILED) <= 0)
                .map(each -> each.text().replaceAll("; the same happened .*", ""))
                .filter(text -> text.contains(" lost its connection at ") || text.contains(" could not connect at "))
                .toList();

        assertThat(live(result)).containsAll(losses);
    }

    @Test
    void losses_of_the_same_kind_are_told_each_time() {
        assertThat(live(Explained.run("rate-exceeded-again-and-again")))
                .filteredOn(text -> text.contains("inbound message rate exceeded"))
                .hasSizeGreaterThan(1)
                .doesNotHaveDuplicates();
    }

    @Test
    void of_refused_sends_the_first_is_told() {
        assertThat(live(Explained.run("sends-refused")))
                .filteredOn(text -> text.contains("was refused at"))
                .singleElement()
                .asString()
                .startsWith("a Publish Message of ")
                .endsWith("a send needs a whole credit");
    }
}
