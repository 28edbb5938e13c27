package io.imptestbed.imp.script;

import io.imptestbed.imp.http.HttpWorld;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the user of a script says about the imp that runs it; immutable.
 *
 * @param stepsPerTurn calls and turns of loops that one turn may take before it is stopped as if it had run out of memory
 * @param configparams members of {@code imp.configparams}, in addition to {@code deviceid} or in its place
 * @param http the run's HTTP; without one an agent knows no URL but its own
 */
public record ScriptSettings(long stepsPerTurn, Map<String, Object> configparams, Optional<HttpWorld> http) {
    /** No limit of steps, and nothing but {@code deviceid} among the parameters. */
    public static final ScriptSettings NONE = new ScriptSettings(Long.MAX_VALUE, Map.of(), Optional.empty());

    public ScriptSettings {
        configparams = Collections.unmodifiableMap(new LinkedHashMap<>(configparams));
    }

    /** Returns these settings with a limit of steps. */
    public ScriptSettings withStepsPerTurn(long steps) {
        return new ScriptSettings(steps, configparams, http);
    }

    /** Returns these settings with one more parameter: a string, number or boolean. */
    public ScriptSettings withConfigparam(String name, Object value) {
        var more = new LinkedHashMap<>(configparams);
        more.put(name, value);
        return new ScriptSettings(stepsPerTurn, more, http);
    }

    /** Returns these settings with the HTTP of a run. */
    public ScriptSettings withHttp(HttpWorld world) {
        return new ScriptSettings(stepsPerTurn, configparams, Optional.of(world));
    }
}
