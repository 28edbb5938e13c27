package io.imptestbed.imp.script;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the user of a script says about the imp that runs it; immutable.
 *
 * @param stepsPerTurn calls and turns of loops that one turn may take before it is stopped as if it had run out of memory
 * @param configparams members of {@code imp.configparams}, in addition to {@code deviceid} or in its place
 */
public record ScriptSettings(long stepsPerTurn, Map<String, Object> configparams) {
    /** No limit of steps, and nothing but {@code deviceid} among the parameters. */
    public static final ScriptSettings NONE = new ScriptSettings(Long.MAX_VALUE, Map.of());

    public ScriptSettings {
        configparams = Collections.unmodifiableMap(new LinkedHashMap<>(configparams));
    }

    /** Returns these settings with a limit of steps. */
    public ScriptSettings withStepsPerTurn(long steps) {
        return new ScriptSettings(steps, configparams);
    }

    /** Returns these settings with one more parameter: a string, number or boolean. */
    public ScriptSettings withConfigparam(String name, Object value) {
        var more = new LinkedHashMap<>(configparams);
        more.put(name, value);
        return new ScriptSettings(stepsPerTurn, more);
    }
}
