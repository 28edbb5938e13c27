package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.file.ReadResult;
import io.imptestbed.scenario.file.ScenarioFiles;
import io.imptestbed.scenario.model.Problem;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.report.Run;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The scenarios that a command is about, in the order of the files. */
record Selection(List<Scenario> scenarios, int files) {

    /**
     * Returns {@code paths}.
     *
     * @throws RefusalException if there are none
     */
    static List<String> required(String command, List<String> paths) {
        if (paths.isEmpty()) {
            throw RefusalException.wrongInput(
                    command + ": which scenarios? Name files, folders or globs, such as: testbed " + command
                            + " scenarios/library");
        }
        return paths;
    }

    /**
     * Reads everything that {@code paths} mean.
     *
     * @param parameters other values for parameters of the files
     * @throws RefusalException if anything is wrong with any of it, after all problems were printed
     */
    static Selection read(Console console, List<String> paths, Map<String, String> parameters) {
        var found = ScenarioFiles.find(paths);
        var problems = new ArrayList<>(found.problems());
        var scenarios = new ArrayList<Scenario>();
        for (var file : found.files()) {
            console.progress("reading " + file);
            var result = ScenarioFiles.read(file, parameters);
            if (result instanceof ReadResult.Loaded loaded) {
                scenarios.addAll(loaded.scenarios());
            } else if (result instanceof ReadResult.Refused refused) {
                problems.addAll(refused.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw refusal(console, problems);
        }
        requireKnown(scenarios, parameters.keySet());
        return new Selection(List.copyOf(scenarios), found.files().size());
    }

    private static RefusalException refusal(Console console, List<Problem> problems) {
        // A fragment that several files include would say the same for each of them.
        var distinct = new LinkedHashSet<>(problems);
        for (var problem : distinct) {
            console.message(problem.toString());
            if (console.surroundings().annotates()) {
                console.line(Annotations.error(problem.place(), problem.toString()));
            }
        }
        var files = new TreeSet<String>();
        distinct.forEach(problem -> files.add(problem.place().file()));
        return RefusalException.wrongInput(
                Plural.of(distinct.size(), "problem") + " in " + Plural.of(files.size(), "file") + "; nothing was run");
    }

    private static void requireKnown(List<Scenario> scenarios, Set<String> names) {
        for (var name : names) {
            if (scenarios.stream().noneMatch(scenario -> scenario.parameters().containsKey(name))) {
                var known = new TreeSet<String>();
                scenarios.forEach(scenario -> known.addAll(scenario.parameters().keySet()));
                throw RefusalException.wrongInput("--set " + name + ": no scenario has that parameter (expected: "
                        + (known.isEmpty() ? "none, they have no parameters" : "one of " + String.join(", ", known))
                        + ")");
            }
        }
    }

    /**
     * Returns those scenarios whose name matches one of {@code names} and that bear one of {@code tags}; an empty list stands for all.
     *
     * @throws RefusalException if there are none
     */
    List<Scenario> only(List<String> names, List<String> tags) {
        var selected = scenarios.stream()
                .filter(scenario -> names.isEmpty() || names.stream().anyMatch(name -> isCalled(scenario, name)))
                .filter(scenario -> tags.isEmpty() || tags.stream().anyMatch(scenario.tags()::contains))
                .toList();
        if (!selected.isEmpty()) {
            return selected;
        }
        if (!tags.isEmpty()
                && scenarios.stream().noneMatch(scenario -> tags.stream().anyMatch(scenario.tags()::contains))) {
            var known = new TreeSet<String>();
            scenarios.forEach(scenario -> known.addAll(scenario.tags()));
            throw RefusalException.wrongInput("--tag " + String.join(", ", tags) + ": no scenario has it (there are: "
                    + String.join(", ", known) + ")");
        }
        throw RefusalException.wrongInput("--only " + String.join(", ", names) + ": none of "
                + Plural.of(scenarios.size(), "scenario") + " is called that; testbed list shows the names");
    }

    private static boolean isCalled(Scenario scenario, String name) {
        var pattern = Pattern.compile(
                "\\Q"
                        + name.toLowerCase(Locale.ROOT)
                                .replace("\\E", "\\E\\\\E\\Q")
                                .replace("*", "\\E.*\\Q") + "\\E",
                Pattern.DOTALL);
        return pattern.matcher(Run.nameOf(scenario.place()).toLowerCase(Locale.ROOT))
                        .matches()
                || pattern.matcher(scenario.name().toLowerCase(Locale.ROOT)).matches();
    }
}
