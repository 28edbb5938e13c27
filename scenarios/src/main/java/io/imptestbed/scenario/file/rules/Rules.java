package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.Scenario;
import java.time.Duration;
import java.util.LinkedHashSet;

/** All rules. */
public final class Rules {
    private static final Duration FOREVER = Duration.ofDays(10_000);

    private Rules() {}

    /**
     * Reports everything in the scenario that cannot work.
     *
     * @param complete whether all of the file is in it; otherwise the rules that ask whether something is missing stay silent
     */
    public static void check(Scenario scenario, boolean complete, Problems problems) {
        var found = new Problems();
        checkAll(scenario, complete, found);
        var places = new LinkedHashSet<String>();
        // What is wrong with a fleet is wrong with each of its members, and is said of the first.
        found.sorted().stream()
                .filter(problem -> scenario.fleets().isEmpty() || places.add(problem.place() + problem.what()))
                .forEach(problems::add);
    }

    private static void checkAll(Scenario scenario, boolean complete, Problems problems) {
        var cast = Cast.of(scenario);
        new StepTimes(scenario.until().orElse(FOREVER), problems).check(scenario.steps());
        new AgentLimits(cast, problems).check();
        ExpectationTimes.check(scenario, problems);
        PartyNames.check(scenario, problems);
        if (complete) {
            new Devices(cast, problems).check();
            new Connections(cast, problems).check();
            new Reachable(cast, problems).check();
        }
    }
}
