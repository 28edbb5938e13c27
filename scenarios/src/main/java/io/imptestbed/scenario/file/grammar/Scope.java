package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is known while a value is read.
 *
 * @param problems takes what is wrong
 * @param world who there is
 * @param budget how many steps may still come
 * @param party whose value it is; empty where nobody's
 * @param templates the names that may still stand as <code>${name}</code>, to be filled in during the run
 * @param disk where other files that it names are read from
 * @param rank where the party stands in its fleet
 * @param scripts the scripts that were read so far
 */
public record Scope(
        Problems problems,
        World world,
        Budget budget,
        String party,
        List<String> templates,
        Disk disk,
        Rank rank,
        ScriptShelf scripts) {
    /** Returns the scope of a whole scenario on this machine's disk. */
    public static Scope of(Problems problems, World world, Budget budget) {
        return new Scope(problems, world, budget, "", List.of(), Disk.LOCAL, Rank.ALONE, new ScriptShelf());
    }

    /** Returns this scope with another disk. */
    public Scope on(Disk other) {
        return new Scope(problems, world, budget, party, templates, other, rank, scripts);
    }

    /** Returns this scope with scripts that were read already. */
    public Scope with(ScriptShelf read) {
        return new Scope(problems, world, budget, party, templates, disk, rank, read);
    }

    Scope forParty(String name) {
        return new Scope(problems, world, budget, name, templates, disk, rank, scripts);
    }

    Scope ranked(Rank inFleet) {
        return new Scope(problems, world, budget, party, templates, disk, inFleet, scripts);
    }

    Scope allowing(List<String> more) {
        var all = new ArrayList<>(templates);
        all.addAll(more);
        return new Scope(problems, world, budget, party, List.copyOf(all), disk, rank, scripts);
    }

    Role role() {
        return role(party);
    }

    Role role(String of) {
        return world.role(of).orElse(Role.CLIENT);
    }

    void report(YamlNode node, String what, String expected) {
        problems.report(node.place(), what, node.words(), expected);
    }

    void report(YamlNode node, String what, String expected, Optional<String> suggestion) {
        problems.report(node.place(), what, node.words(), expected, suggestion.map(Quoted::text));
    }

    void report(Place place, String what, String found, String expected) {
        problems.report(place, what, found, expected);
    }

    /** Returns the text of a value that is a text, a number or a truth; reports anything else. */
    Optional<String> text(YamlNode node, String expected) {
        return filled(node, expected, List.of()).map(Scalar::text);
    }

    /** Returns such a text in which the parameters that the run fills in may still stand. */
    Optional<String> template(YamlNode node, String expected) {
        return filled(node, expected, templates).map(Scalar::text);
    }

    /** Returns the text of a value that stands without quotes, as numbers and truths do; reports anything else. */
    Optional<String> bare(YamlNode node, String expected) {
        var scalar = filled(node, expected, List.of());
        if (scalar.isPresent() && !scalar.get().plain()) {
            report(node, "a text in quotes", expected);
            return Optional.empty();
        }
        return scalar.map(Scalar::text);
    }

    private Optional<Scalar> filled(YamlNode node, String expected, List<String> allowed) {
        if (!(node instanceof Scalar scalar) || scalar.isNothing()) {
            report(node, "wrong kind of value", expected);
            return Optional.empty();
        }
        return Optional.of(scalar).filter(s -> !hasUnfilled(s, allowed));
    }

    /** Tells whether a parameter is left that nobody fills in; unknown ones are reported already where all are filled in. */
    private boolean hasUnfilled(Scalar scalar, List<String> allowed) {
        for (var name : Names.parametersIn(scalar.text())) {
            if (!allowed.contains(name)) {
                refuseRunTime(name, scalar, allowed);
                return true;
            }
        }
        return false;
    }

    private void refuseRunTime(String name, Scalar scalar, List<String> allowed) {
        if (Names.isRunTime(name)) {
            var expected = allowed.isEmpty()
                    ? "a parameter of the file"
                    : "a parameter of the file, or one of " + String.join(", ", allowed);
            problems.report(scalar.place(), "a parameter that has no value here", "'${" + name + "}'", expected);
        }
    }
}
