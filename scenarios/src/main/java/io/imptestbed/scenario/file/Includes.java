package io.imptestbed.scenario.file;

import io.imptestbed.scenario.file.grammar.Budget;
import io.imptestbed.scenario.file.grammar.ScenarioKeys;
import io.imptestbed.scenario.file.grammar.Scope;
import io.imptestbed.scenario.file.grammar.World;
import io.imptestbed.scenario.file.yaml.Disk;
import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.SourceText;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.file.yaml.YamlParser;
import io.imptestbed.scenario.model.Place;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Loads a file and the parts that it includes, directly or not, into one tree. */
final class Includes {
    private static final int MOST_FILES = 100;
    private static final String INCLUDE = "include";

    private final Disk disk;
    private final Problems problems;
    private final Set<Path> loaded = new LinkedHashSet<>();

    Includes(Disk disk, Problems problems) {
        this.disk = disk;
        this.problems = problems;
    }

    /** Returns the tree of a scenario file with all its parts; nothing when the file itself cannot be read as a map. */
    Optional<Mapping> load(Path file) {
        loaded.add(identity(file));
        return parse(file).map(own -> withParts(own, List.of(file)));
    }

    private Optional<Mapping> parse(Path file) {
        var name = file.toString();
        return SourceText.of(name, file, disk, problems)
                .flatMap(text -> YamlParser.parse(name, text, problems))
                .flatMap(root -> map(root, name));
    }

    private Optional<Mapping> map(YamlNode root, String name) {
        if (root instanceof Mapping map) {
            return Optional.of(map);
        }
        if (root instanceof Scalar scalar && scalar.isNothing()) {
            problems.report(new Place(name, 1, 1), "empty file", "", "a scenario, such as 'scenario: My first'");
        } else {
            problems.report(root.place(), "no scenario", root.words(), "a map, such as 'scenario: My first'");
        }
        return Optional.empty();
    }

    private Mapping withParts(Mapping own, List<Path> chain) {
        var merged = new Mapping(own.place(), List.of());
        for (var name : names(own)) {
            var part = part(name, chain);
            if (part.isPresent()) {
                merged = TreeMerge.merge(merged, part.get());
            }
        }
        return TreeMerge.merge(merged, own);
    }

    private List<Scalar> names(Mapping own) {
        var value = own.entry(INCLUDE).map(YamlNode.Entry::value);
        if (value.isEmpty()) {
            return List.of();
        }
        var items = value.get() instanceof Sequence list ? list.items() : List.of(value.get());
        var names = new ArrayList<Scalar>();
        for (var item : items) {
            if (item instanceof Scalar name && !name.isNothing()) {
                names.add(name);
            } else {
                problems.report(item.place(), "wrong kind of value", item.words(), "a file such as common.part.yaml");
            }
        }
        return names;
    }

    private Optional<Mapping> part(Scalar name, List<Path> chain) {
        var file = resolve(name, chain.get(chain.size() - 1));
        if (file.isEmpty() || isCycle(name, file.get(), chain) || !loaded.add(identity(file.get()))) {
            return Optional.empty();
        }
        if (loaded.size() > MOST_FILES) {
            problems.report(name.place(), "too many files", "more than " + MOST_FILES, "at most " + MOST_FILES);
            return Optional.empty();
        }
        var links = new ArrayList<>(chain);
        links.add(file.get());
        return parse(name, file.get()).map(own -> withParts(own, List.copyOf(links)));
    }

    /** What is wrong with the file as such is said where it is included: nobody finds a missing file by its own first line. */
    private Optional<Mapping> parse(Scalar name, Path file) {
        var own = new Problems();
        var text = SourceText.of(file.toString(), file, disk, own);
        var start = new Place(file.toString(), 1, 1);
        own.sorted()
                .forEach(p -> problems.report(
                        p.place().equals(start) ? name.place() : p.place(),
                        p.what() + ": " + file,
                        p.found(),
                        p.expected()));
        var part = text.flatMap(t -> YamlParser.parse(file.toString(), t, problems))
                .flatMap(root -> map(root, file.toString()));
        part.ifPresent(p -> ScenarioKeys.checkPart(
                p, Scope.of(problems, World.of(p), new Budget()).on(disk)));
        return part.map(ScenarioKeys::withoutForeignKeys);
    }

    private boolean isCycle(Scalar name, Path file, List<Path> chain) {
        var ids = chain.stream().map(Includes::identity).toList();
        var first = ids.indexOf(identity(file));
        if (first >= 0) {
            var links = new ArrayList<>(chain.subList(first, chain.size()));
            links.add(file);
            var found = links.stream().map(Path::toString).collect(Collectors.joining(" -> "));
            problems.report(
                    name.place(), "a file that includes itself", found, "files that do not include one another");
        }
        return first >= 0;
    }

    private Optional<Path> resolve(Scalar name, Path from) {
        try {
            return Optional.of(from.resolveSibling(name.text()).normalize());
        } catch (InvalidPathException illegal) {
            problems.report(name.place(), "not a path", name.words(), "a file such as common.part.yaml");
            return Optional.empty();
        }
    }

    private static Path identity(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
