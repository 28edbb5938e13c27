package io.imptestbed.scenario.report;

import io.imptestbed.scenario.explain.Explainer;
import io.imptestbed.scenario.explain.Explanation;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.ScenarioResult;
import java.util.List;

/**
 * One run of a scenario, as reports name it.
 *
 * @param explanations the reasons of what went wrong in it, the most important first
 * @param round which repetition it is, from 1; 0 when the scenario ran only once
 */
public record Run(ScenarioResult result, List<Explanation> explanations, int round) {
    private static final String ENDING = ".scenario.yaml";

    public Run {
        explanations = List.copyOf(explanations);
    }

    /** Returns the run of a scenario that was not repeated, with the reasons that its trace gives. */
    public static Run once(ScenarioResult result) {
        return new Run(result, Explainer.explain(result.entries(), result.start()), 0);
    }

    /** Returns the short name of a scenario file: its name without folder and ending. */
    public static String nameOf(Place place) {
        var file = place.file().replace('\\', '/');
        var name = file.substring(file.lastIndexOf('/') + 1);
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /** Returns the short name of the scenario's file. */
    public String name() {
        return nameOf(result.scenario().place());
    }

    /** Returns what the scenario is called, and which repetition this is. */
    public String title() {
        var name = result.scenario().name();
        return round == 0 ? name : name + " #" + round;
    }
}
