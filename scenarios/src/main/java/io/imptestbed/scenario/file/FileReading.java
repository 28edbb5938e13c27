package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.grammar.Budget;
import io.imptestbed.scenario.file.grammar.ScenarioKeys;
import io.imptestbed.scenario.file.grammar.Scope;
import io.imptestbed.scenario.file.grammar.ScriptShelf;
import io.imptestbed.scenario.file.grammar.World;
import io.imptestbed.scenario.file.rules.Rules;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.model.Scenario;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads one file: loads it with its parts, and makes a scenario of each member of its matrix. */
final class FileReading {
    private final Problems problems = new Problems();
    private final Budget budget = new Budget();
    private final ScriptShelf scripts = new ScriptShelf();
    private final List<Scenario> scenarios = new ArrayList<>();

    private final Judge rules;
    private final Disk disk;

    /** Looks for what is wrong with a whole scenario. */
    @FunctionalInterface
    interface Judge {
        void check(Scenario scenario, boolean complete, Problems problems);
    }

    private FileReading(Judge rules, Disk disk) {
        this.rules = rules;
        this.disk = disk;
    }

    static ReadResult of(Path file, Map<String, String> overrides, Disk disk) {
        return of(file, overrides, disk, Rules::check);
    }

    /** Reads a file and holds each scenario against {@code rules}, which report what is wrong. */
    static ReadResult of(Path file, Map<String, String> overrides, Disk disk, Judge rules) {
        var reading = new FileReading(rules, disk);
        new Includes(disk, reading.problems).load(file).ifPresent(tree -> reading.readAll(tree, overrides));
        return reading.problems.isEmpty()
                ? new ReadResult.Loaded(reading.scenarios)
                : new ReadResult.Refused(reading.problems.sorted());
    }

    private void readAll(Mapping tree, Map<String, String> overrides) {
        for (var member : Parameters.members(tree, overrides, problems)) {
            if (!budget.isSpent()) {
                read(tree, member);
            }
        }
    }

    private void read(Mapping tree, Parameters.Member member) {
        var before = problems.reports();
        var filled = Substitution.fill(tree, member.values(), problems);
        var scope = Scope.of(problems, World.of(filled), budget).on(disk).with(scripts);
        ScenarioKeys.read(filled, member.suffix(), member.texts(), scope).ifPresent(scenario -> {
            rules.check(scenario, problems.reports() == before, problems);
            scenarios.add(scenario);
        });
    }
}
