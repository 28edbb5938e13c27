package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Place;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One step or one expectation of the grammar: {@code SUBJECT words: value}, or {@code words: value} when nobody is its subject.
 *
 * @param <R> what becomes of it
 */
public final class Form<R> {
    private final String words;
    private final Set<Role> subjects;
    private final Body<?, R> body;
    private final KeyTable siblings;
    private final String doc;
    private final List<String> examples;
    private final Marks marks;

    private Form(
            String words,
            Set<Role> subjects,
            Body<?, R> body,
            KeyTable siblings,
            String doc,
            List<String> examples,
            Marks marks) {
        this.words = words;
        this.subjects = subjects;
        this.body = body;
        this.siblings = siblings;
        this.doc = doc;
        this.examples = examples;
        this.marks = marks;
    }

    /**
     * What else there is to say of a form.
     *
     * @param namesParty its value names the party that it is about, which may be a fleet
     * @param needsSteps its subject does what steps say, and so runs no script
     * @param needsScript its subject runs a script
     */
    private record Marks(boolean namesParty, boolean needsSteps, boolean needsScript) {
        static final Marks NONE = new Marks(false, false, false);
    }

    /** What is known when a form becomes something. */
    record Use<V>(String party, V value, Fields siblings, Scope scope, Place place) {}

    /** Makes something of a form, or reports why not. */
    @FunctionalInterface
    interface Maker<V, R> {
        Optional<R> make(Use<V> use);
    }

    private record Body<V, R>(Kind<V> value, Maker<V, R> maker) {
        Optional<R> make(String party, YamlNode node, Optional<Fields> siblings, Scope scope, Place place) {
            var read = value.read(node, scope);
            return siblings.flatMap(s -> read.flatMap(v -> maker.make(new Use<>(party, v, s, scope, place))));
        }
    }

    /** Returns a form whose subject has one of these roles. */
    static <V, R> Form<R> of(String words, Set<Role> subjects, Kind<V> value, String doc, Maker<V, R> maker) {
        return new Form<>(words, subjects, new Body<>(value, maker), KeyTable.of(), doc, List.of(), Marks.NONE);
    }

    /** Returns a form without a subject. */
    static <V, R> Form<R> of(String words, Kind<V> value, String doc, Maker<V, R> maker) {
        return of(words, Set.of(), value, doc, maker);
    }

    /** Returns this form with keys that may stand beside it. */
    Form<R> with(KeyTable more) {
        return new Form<>(words, subjects, body, siblings.and(more), doc, examples, marks);
    }

    /** Returns this form with examples, each a whole step or expectation in YAML. */
    Form<R> examples(String... yaml) {
        return new Form<>(words, subjects, body, siblings, doc, List.of(yaml), marks);
    }

    /** Returns this form as one whose value names the party that it is about, which may be a fleet. */
    Form<R> aboutItsValue() {
        return marked(new Marks(true, marks.needsSteps(), marks.needsScript()));
    }

    /** Returns this form as one of a subject that does what steps say, and so runs no script. */
    Form<R> ofSteps() {
        return marked(new Marks(marks.namesParty(), true, false));
    }

    /** Returns this form as one that only a script can meet. */
    Form<R> ofScripts() {
        return marked(new Marks(marks.namesParty(), false, true));
    }

    private Form<R> marked(Marks others) {
        return new Form<>(words, subjects, body, siblings, doc, examples, others);
    }

    boolean namesParty() {
        return marks.namesParty();
    }

    boolean needsSteps() {
        return marks.needsSteps();
    }

    boolean needsScript() {
        return marks.needsScript();
    }

    /** Returns what becomes of the form; nothing after having reported why. */
    Optional<R> make(String party, YamlNode value, Optional<Fields> fields, Scope scope, Place place) {
        return body.make(party, value, fields, scope, place);
    }

    /** Returns the key without its subject. */
    public String words() {
        return words;
    }

    Set<Role> subjects() {
        return subjects;
    }

    boolean isAlone() {
        return subjects.isEmpty();
    }

    KeyTable siblings() {
        return siblings;
    }

    /** Returns what it does, in a sentence or more. */
    public String doc() {
        return doc;
    }

    /** Returns whole steps or expectations in YAML. */
    public List<String> examples() {
        return examples;
    }

    /**
     * Returns the pattern of its key for the JSON Schema, without begin and end.
     *
     * @param quantified whether a word may stand before a subject that is a fleet
     */
    String pattern(boolean quantified) {
        var subject = subjects.stream()
                .map(role -> (quantified && Role.OF_FLEETS.contains(role) ? Group.PATTERN : "") + role.pattern())
                .collect(Collectors.joining("|"));
        return isAlone() ? words : (subjects.size() == 1 ? subject : "(?:" + subject + ")") + " " + words;
    }

    Map<String, Object> valueSchema(Definitions definitions) {
        return body.value().schema(definitions);
    }

    @Override
    public String toString() {
        return isAlone() ? words : subjects.iterator().next().example() + " " + words;
    }
}
