package io.imptestbed.scenario.model;

import io.imptestbed.imp.script.Script;
import java.util.List;

/**
 * Squirrel that an agent or a device runs, compiled once for all who run it.
 *
 * @param place where the scenario names it
 * @param file its path as messages call it
 * @param warnings what its author should know, such as that a library has another version; each with its place
 */
public record ScriptSetup(Place place, String file, Script script, List<String> warnings) {
    public ScriptSetup {
        warnings = List.copyOf(warnings);
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
