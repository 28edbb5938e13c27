package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Turns YAML text into a tree; refuses what a file that people write has no use for. */
public final class YamlParser {
    private static final int DEEPEST = 50;
    private static final int MOST_ALIASES = 100;
    private static final int MOST_VALUES = 200_000;

    private final String file;
    private final Problems problems;
    private final Iterator<Event> events;
    private final Map<String, Anchored> anchors = new LinkedHashMap<>();
    private int depth;
    private int values;
    private int aliases;

    private YamlParser(String file, Problems problems, Iterator<Event> events) {
        this.file = file;
        this.problems = problems;
        this.events = events;
    }

    /** A value with an anchor, and how many values it consists of. */
    private record Anchored(YamlNode node, int values) {}

    /** What was found makes no sense of the rest; the problem is already reported. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable() {
            super("the document is refused", null, false, false);
        }
    }

    /**
     * Returns the one document of {@code text}, or nothing when it cannot be read to its end.
     *
     * @param file the file as messages call it
     */
    public static Optional<YamlNode> parse(String file, String text, Problems problems) {
        var settings = LoadSettings.builder()
                .setLabel(file)
                .setCodePointLimit(SourceText.LARGEST + 1)
                .build();
        try {
            var events = new Parse(settings).parseString(text).iterator();
            return new YamlParser(file, problems, events).document();
        } catch (YamlEngineException broken) {
            problems.add(SyntaxProblem.of(file, text, broken));
        } catch (Unreadable reported) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        events.next();
        if (events.next().getEventId() == Event.ID.StreamEnd) {
            problems.report(new Place(file, 1, 1), "empty file", "", "a scenario, such as 'scenario: My first'");
            return Optional.empty();
        }
        var root = node(events.next());
        events.next();
        var next = events.next();
        if (next.getEventId() != Event.ID.StreamEnd) {
            throw refuse(place(next), "a second document", "'---'", "one scenario a file");
        }
        return Optional.of(root);
    }

    private YamlNode node(Event event) {
        if (event instanceof AliasEvent alias) {
            return alias(alias);
        }
        if (++values > MOST_VALUES) {
            throw refuse(place(event), "too many values", "more than " + MOST_VALUES, "a scenario of a sensible size");
        }
        var before = values;
        var node = depth < DEEPEST ? fresh(event) : tooDeep(event);
        ((NodeEvent) event)
                .getAnchor()
                .map(Anchor::getValue)
                .ifPresent(name -> anchors.put(name, new Anchored(node, values - before + 1)));
        return node;
    }

    private YamlNode tooDeep(Event event) {
        throw refuse(place(event), "nested too deeply", "more than " + DEEPEST + " levels", "at most " + DEEPEST);
    }

    private YamlNode alias(AliasEvent alias) {
        var name = alias.getAlias().getValue();
        var meant = anchors.get(name);
        if (meant == null) {
            throw refuse(
                    place(alias),
                    "unknown alias",
                    "'*" + name + "'",
                    "an anchor '&" + name + "' that is complete before");
        }
        if (++aliases > MOST_ALIASES) {
            throw refuse(place(alias), "too many aliases", "more than " + MOST_ALIASES, "at most " + MOST_ALIASES);
        }
        values += meant.values();
        if (values > MOST_VALUES) {
            throw refuse(
                    place(alias),
                    "aliases that expand to too much",
                    "more than " + MOST_VALUES + " values",
                    "a scenario of a sensible size");
        }
        return meant.node();
    }

    private YamlNode fresh(Event event) {
        depth++;
        var node = event instanceof ScalarEvent scalar
                ? scalar(scalar)
                : event instanceof SequenceStartEvent sequence
                        ? sequence(sequence)
                        : mapping((MappingStartEvent) event);
        depth--;
        return node;
    }

    private Scalar scalar(ScalarEvent event) {
        var tag = event.getTag();
        if (tag.isEmpty()) {
            return new Scalar(place(event), event.getValue(), event.isPlain());
        }
        checkTag(event, tag.get(), "str", "int", "float", "bool", "null");
        return new Scalar(
                place(event),
                event.getValue(),
                !tag.get().equals("!") && !tag.get().endsWith(":str"));
    }

    private Sequence sequence(SequenceStartEvent event) {
        event.getTag().ifPresent(tag -> checkTag(event, tag, "seq"));
        var items = new ArrayList<YamlNode>();
        for (var next = events.next(); next.getEventId() != Event.ID.SequenceEnd; next = events.next()) {
            items.add(node(next));
        }
        return new Sequence(place(event), List.copyOf(items));
    }

    private Mapping mapping(MappingStartEvent event) {
        event.getTag().ifPresent(tag -> checkTag(event, tag, "map"));
        var entries = new LinkedHashMap<String, Entry>();
        for (var next = events.next(); next.getEventId() != Event.ID.MappingEnd; next = events.next()) {
            var key = node(next);
            var value = node(events.next());
            if (key instanceof Scalar text && !text.isNothing()) {
                add(entries, new Entry(text, value));
            } else {
                problems.report(key.place(), "a key that is no text", key.words(), "a word");
            }
        }
        return new Mapping(place(event), List.copyOf(entries.values()));
    }

    private void add(Map<String, Entry> entries, Entry entry) {
        var first = entries.putIfAbsent(entry.key().text(), entry);
        if (first != null) {
            var there = first.key().place();
            problems.report(
                    entry.key().place(),
                    "a key for the second time",
                    entry.key().words(),
                    "each key once (the first is at " + there + ")");
        }
    }

    private void checkTag(Event event, String tag, String... core) {
        var known = tag.equals("!") || List.of(core).stream().anyMatch(c -> tag.equals("tag:yaml.org,2002:" + c));
        if (!known) {
            var shown = tag.replace("tag:yaml.org,2002:", "!!");
            problems.report(place(event), "a tag", Quoted.text(shown), "a value without a tag");
        }
    }

    private Unreadable refuse(Place place, String what, String found, String expected) {
        problems.report(place, what, found, expected);
        return new Unreadable();
    }

    private Place place(Event event) {
        return event.getStartMark()
                .map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }
}
