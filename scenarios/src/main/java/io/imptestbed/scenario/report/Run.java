package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.ScenarioResult;

/**
 * One run of a scenario, as reports name it.
 *
 * @param round which repetition it is, from 1; 0 when the scenario ran only once
 */
public record Run(ScenarioResult result, int round) {
    private static final String ENDING = ".scenario.yaml";

    /** Returns the run of a scenario that was not repeated. */
    public static Run once(ScenarioResult result) {
        return new Run(result, 0);
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
