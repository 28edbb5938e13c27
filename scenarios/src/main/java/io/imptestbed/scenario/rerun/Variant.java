package io.imptestbed.scenario.rerun;

import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.RunOptions;
import java.util.LinkedHashMap;

/** A scenario, maybe changed, and how it is run. */
record Variant(Scenario scenario, RunOptions options) {
    Variant withScenario(Scenario other) {
        return new Variant(other, options);
    }

    /** Fields of the options win over those of the file. */
    Variant withProfile(String field, String value) {
        var profile = new LinkedHashMap<>(options.profile());
        profile.put(field, value);
        return new Variant(scenario, options.withProfile(profile));
    }
}
