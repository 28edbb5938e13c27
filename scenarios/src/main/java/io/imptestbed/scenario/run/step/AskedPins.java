package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The pins that the expectations of a scenario ask for: a trace that told of all pins would tell of little else. */
final class AskedPins {
    private final Map<String, Set<String>> pins = new LinkedHashMap<>();

    private AskedPins() {}

    static AskedPins in(Scenario scenario) {
        var asked = new AskedPins();
        scenario.expectations().forEach(expectation -> asked.add(expectation.check()));
        asked.add(scenario.steps());
        return asked;
    }

    /** Returns the pins of a device. */
    Set<String> of(String party) {
        return pins.getOrDefault(party, Set.of());
    }

    private void add(List<Step> steps) {
        for (var step : steps) {
            if (step.action() instanceof Action.WaitFor wait) {
                add(wait.expectation().check());
            } else if (step.action() instanceof Action.Stage stage) {
                add(stage.steps());
            } else if (step.action() instanceof Action.Repeat repeat) {
                repeat.rounds().forEach(this::add);
            }
        }
    }

    private void add(Check check) {
        if (check instanceof Check.Sum sum && sum.check() instanceof Check.PinIs pin) {
            sum.members().forEach(member -> add(member, pin));
        }
        check.parts().stream()
                .filter(Check.PinIs.class::isInstance)
                .map(Check.PinIs.class::cast)
                .forEach(pin -> add(pin.party(), pin));
    }

    private void add(String party, Check.PinIs pin) {
        pins.computeIfAbsent(party, p -> new TreeSet<>()).add(pin.pin());
    }
}
