package io.imptestbed.scenario.junit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

/**
 * The files that a marked class stands for.
 *
 * @param found by name, each once
 * @param missing places where there is none
 */
record MarkedFiles(List<ScenarioSource> found, List<String> missing) {
    /** No files at all, and none missed. */
    static final MarkedFiles NONE = new MarkedFiles(List.of(), List.of());

    static MarkedFiles of(ScenarioTests mark, ClassPath classPath) {
        var found = new TreeMap<String, ScenarioSource>();
        var missing = new ArrayList<String>();
        for (var place : mark.value().length == 0 ? new String[] {""} : mark.value()) {
            var files = at(place.replaceAll("^/+|/+$", ""), classPath);
            files.forEach(file -> found.putIfAbsent(file.name(), file));
            if (files.isEmpty()) {
                missing.add(place);
            }
        }
        return new MarkedFiles(List.copyOf(found.values()), missing);
    }

    private static Collection<ScenarioSource> at(String place, ClassPath classPath) {
        return place.endsWith(ScenarioSource.ENDING)
                ? classPath.resource(place).stream().toList()
                : classPath.below(place).values();
    }
}
