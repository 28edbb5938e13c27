package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.When;
import java.time.Duration;

/** Expectations speak of times that come before the run is over. */
final class ExpectationTimes {
    private ExpectationTimes() {}

    static void check(Scenario scenario, Problems problems) {
        scenario.until().ifPresent(until -> scenario.expectations().forEach(e -> check(e, until, problems)));
    }

    private static void check(Expectation expectation, Duration until, Problems problems) {
        var end = end(expectation);
        if (end.compareTo(until) > 0) {
            var expected = "a time up to 'until: " + Words.of(until) + "'";
            problems.report(expectation.place(), "an expectation after the end of the run", Words.of(end), expected);
        }
    }

    private static Duration end(Expectation expectation) {
        if (expectation.when() instanceof When.At at) {
            return at.time();
        }
        if (expectation.when() instanceof When.Between between) {
            return between.to();
        }
        return expectation.check().parts().get(0) instanceof Check.NothingMore more ? more.length() : Duration.ZERO;
    }
}
