package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.http.Reply;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
 * @param servers whether it is a value of a server below {@code http}, of which nobody has reported unknown parameters yet
 */
public record Scope(
        Problems problems,
        World world,
        Budget budget,
        String party,
        List<String> templates,
        Disk disk,
        Rank rank,
        ScriptShelf scripts,
        boolean servers) {
    /** Returns the scope of a whole scenario on this machine's disk. */
    public static Scope of(Problems problems, World world, Budget budget) {
        return new Scope(problems, world, budget, "", List.of(), Disk.LOCAL, Rank.ALONE, new ScriptShelf(), false);
    }

    /** Returns this scope with another disk. */
    public Scope on(Disk other) {
        return new Scope(problems, world, budget, party, templates, other, rank, scripts, servers);
    }

    /** Returns this scope with scripts that were read already. */
    public Scope with(ScriptShelf read) {
        return new Scope(problems, world, budget, party, templates, disk, rank, read, servers);
    }

    /** Returns this scope for what servers answer: their replies have places of their own, and what is no parameter is told here. */
    Scope ofServers() {
        return new Scope(problems, world, budget, party, templates, disk, rank, scripts, true);
    }

    Scope forParty(String name) {
        return new Scope(problems, world, budget, name, templates, disk, rank, scripts, servers);
    }

    Scope ranked(Rank inFleet) {
        return new Scope(problems, world, budget, party, templates, disk, inFleet, scripts, servers);
    }

    Scope allowing(List<String> more) {
        var all = new ArrayList<>(templates);
        all.addAll(more);
        return new Scope(problems, world, budget, party, List.copyOf(all), disk, rank, scripts, servers);
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
        return filled(node, expected, Left.NOTHING).map(Scalar::text);
    }

    /** Returns such a text in which the parameters that the run fills in may still stand. */
    Optional<String> template(YamlNode node, String expected) {
        return filled(node, expected, Left.of(templates)).map(Scalar::text);
    }

    /** Returns such a text in which what a reply can say of its request may still stand. */
    Optional<String> reply(YamlNode node, String expected) {
        return filled(node, expected, Left.IN_REPLIES).map(Scalar::text);
    }

    /** Returns the text of a value that stands without quotes, as numbers and truths do; reports anything else. */
    Optional<String> bare(YamlNode node, String expected) {
        var scalar = filled(node, expected, Left.NOTHING);
        if (scalar.isPresent() && !scalar.get().plain()) {
            report(node, "a text in quotes", expected);
            return Optional.empty();
        }
        return scalar.map(Scalar::text);
    }

    /** What may be left to be filled in later, and how messages call it. */
    private record Left(Predicate<String> names, String words) {
        static final Left NOTHING = new Left(name -> false, "");
        static final Left IN_REPLIES = new Left(Reply::isPlace, Reply.PLACES);

        static Left of(List<String> names) {
            return names.isEmpty() ? NOTHING : new Left(names::contains, "one of " + String.join(", ", names));
        }

        String or(String first) {
            return words.isEmpty() ? first : first + ", or " + words;
        }
    }

    private Optional<Scalar> filled(YamlNode node, String expected, Left left) {
        if (!(node instanceof Scalar scalar) || scalar.isNothing()) {
            report(node, "wrong kind of value", expected);
            return Optional.empty();
        }
        return Optional.of(scalar).filter(s -> !hasUnfilled(s, left));
    }

    /** Tells whether a parameter is left that nobody fills in; unknown ones are reported already where all are filled in. */
    private boolean hasUnfilled(Scalar scalar, Left left) {
        var names = servers ? Names.unescapedIn(scalar.text()) : Names.parametersIn(scalar.text());
        var unfilled = names.stream().filter(name -> !left.names().test(name)).toList();
        unfilled.forEach(name -> refuse(name, scalar, left));
        return !unfilled.isEmpty();
    }

    private void refuse(String name, Scalar scalar, Left left) {
        var found = Quoted.text("${" + name + "}");
        if (Names.isRunTime(name)) {
            problems.report(
                    scalar.place(), "a parameter that has no value here", found, left.or("a parameter of the file"));
        } else if (servers) {
            problems.report(scalar.place(), "unknown parameter", found, known(left), nearest(name));
        }
    }

    private String known(Left left) {
        if (!world.parameters().isEmpty()) {
            return left.or("one of " + String.join(", ", world.parameters()));
        }
        return left.words().isEmpty() ? "a parameter of the file, which has none" : left.words();
    }

    private Optional<String> nearest(String name) {
        return NearestWord.of(name, world.parameters()).map(word -> Quoted.text("${" + word + "}"));
    }
}
