package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Place;

/** Does what a reaction says, in the context of the party that reacts. */
interface Deeds {
    /**
     * Does {@code action}.
     *
     * @param place where the file says it
     * @param values what templates may use
     */
    void perform(Place place, Action action, Values values);
}
