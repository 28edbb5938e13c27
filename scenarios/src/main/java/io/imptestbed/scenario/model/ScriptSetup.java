package io.imptestbed.scenario.model;

import io.imptestbed.imp.script.Script;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Squirrel that an agent or a device runs, compiled once for all who run it.
 *
 * @param place where the scenario names it
 * @param file its path as messages call it
 * @param warnings what its author should know, such as that a library has another version; each with its place
 * @param variables what its preprocessor knows by name
 * @param assembly makes the script of other variables
 */
public record ScriptSetup(
        Place place,
        String file,
        Script script,
        List<String> warnings,
        Map<String, String> variables,
        Assembly assembly) {
    public ScriptSetup {
        warnings = List.copyOf(warnings);
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** Makes a script of its file and of what its preprocessor knows by name; may be called from several threads. */
    @FunctionalInterface
    public interface Assembly {
        /**
         * Returns the script.
         *
         * @throws IllegalArgumentException if it is none with these variables
         */
        Script of(Map<String, String> variables);
    }

    /**
     * Returns this script with another value of a variable.
     *
     * @throws IllegalArgumentException if it is none then
     */
    public ScriptSetup with(String variable, String value) {
        var others = new LinkedHashMap<>(variables);
        others.put(variable, value);
        return new ScriptSetup(place, file, assembly.of(others), warnings, others, assembly);
    }

    /** Returns the file's name without its folders. */
    public String name() {
        return file.substring(file.lastIndexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "ScriptSetup[place=" + place + ", file=" + file + "]";
    }
}
