package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Entry;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All steps, or all expectations: finds the one that is meant and reads it. */
public final class FormTable<R> {
    private final String noun;
    private final List<Form<R>> forms;
    private final KeyTable modifiers;
    private final Gathering<R> gathering;
    private final Map<String, List<Candidate<R>>> byWords = new LinkedHashMap<>();

    FormTable(String noun, KeyTable modifiers, Gathering<R> gathering, List<Form<R>> forms) {
        this.noun = noun;
        this.gathering = gathering;
        this.forms = forms;
        this.modifiers = modifiers;
        for (var form : forms) {
            byWords.computeIfAbsent(form.words(), words -> new ArrayList<>())
                    .add(new Candidate<>(form, modifiers.and(form.siblings())));
        }
    }

    /**
     * A step or expectation that was read.
     *
     * @param fields the modifiers and siblings
     * @param text all of it on one line
     */
    record Made<R>(R thing, Fields fields, Place place, String text) {}

    /** Makes one step or expectation of those of the members of a fleet, or reports why there is none. */
    interface Gathering<R> {
        /** Tells whether {@code each}, {@code any} or {@code all} may stand before a fleet. */
        boolean takesQuantifiers();

        /**
         * Gathers.
         *
         * @param parts of each member in order; a single one, of the fleet as a whole, where the members count together
         * @param beside the keys beside it
         */
        Optional<R> gather(Group group, List<R> parts, Fields beside, Place place, Scope scope);
    }

    /** A form, and all the keys that may stand beside it. */
    private record Candidate<R>(Form<R> form, KeyTable keys) {}

    /** The words of a key: which members of a fleet, if it says so, who, and does what. */
    private record Phrase(String quantifier, String subject, String words) {
        Phrase of(String other) {
            return new Phrase("", other, words);
        }
    }

    List<Form<R>> forms() {
        return forms;
    }

    /** Tells whether a word such as {@code each} may stand before a fleet. */
    boolean isQuantified() {
        return gathering.takesQuantifiers();
    }

    KeyTable modifiers() {
        return modifiers;
    }

    private String article() {
        return noun.startsWith("e") ? "an " : "a ";
    }

    /** Returns what a text such as {@code pump.agent connects} or a map says; nothing after having reported what is wrong. */
    Optional<Made<R>> read(YamlNode node, Scope scope) {
        if (node instanceof Scalar text && !text.isNothing()) {
            return scope.text(node, article() + noun).flatMap(t -> read(text, nothingAt(text), List.of(), scope));
        }
        if (!(node instanceof Mapping map)) {
            scope.report(node, "wrong kind of value", article() + noun + " such as '" + forms.get(0) + "'");
            return Optional.empty();
        }
        var actions = new ArrayList<Entry>();
        var others = new ArrayList<Entry>();
        map.entries().forEach(e -> (isForm(e.key().text()) ? actions : others).add(e));
        if (actions.size() == 1) {
            return read(actions.get(0).key(), actions.get(0).value(), others, scope);
        }
        refuse(map, actions, scope);
        return Optional.empty();
    }

    private static Scalar nothingAt(Scalar text) {
        return new Scalar(text.place(), "", true);
    }

    private boolean isForm(String key) {
        return split(key).isPresent();
    }

    private Optional<Phrase> split(String key) {
        var whole = byWords.get(key);
        if (whole != null && whole.get(0).form().isAlone()) {
            return Optional.of(new Phrase("", "", key));
        }
        var space = key.indexOf(' ');
        var first = key.substring(0, Math.max(0, space));
        if (gathering.takesQuantifiers() && Group.QUANTIFIERS.contains(first)) {
            return subject(key.substring(space + 1)).map(p -> new Phrase(first, p.subject(), p.words()));
        }
        return subject(key);
    }

    private Optional<Phrase> subject(String key) {
        var space = key.indexOf(' ');
        var words = key.substring(space + 1);
        var candidates = byWords.get(words);
        var known = space > 0 && candidates != null && !candidates.get(0).form().isAlone();
        return known ? Optional.of(new Phrase("", key.substring(0, space), words)) : Optional.empty();
    }

    private void refuse(Mapping map, List<Entry> actions, Scope scope) {
        if (actions.size() > 1) {
            var found = Quoted.text(actions.get(0).key().text()) + " and "
                    + Quoted.text(actions.get(1).key().text());
            scope.report(
                    actions.get(1).key().place(), "two " + noun + "s in one", found, "one for each item of the list");
            return;
        }
        var unknown =
                map.entries().stream().filter(e -> !isSibling(e.key().text())).toList();
        unknown.forEach(e -> unknown(e.key(), scope));
        if (unknown.isEmpty()) {
            scope.report(map, article() + noun + " that says nothing", "a key such as '" + forms.get(0) + "'");
        }
    }

    /** Tells whether the key stands beside other forms only. */
    private boolean isStranger(String key, Candidate<R> candidate) {
        return !candidate.keys().has(key) && isSibling(key);
    }

    private boolean isSibling(String key) {
        return modifiers.has(key)
                || forms.stream().anyMatch(form -> form.siblings().has(key));
    }

    private Optional<Made<R>> read(Scalar key, YamlNode value, List<Entry> others, Scope scope) {
        var phrase = split(key.text());
        if (phrase.isEmpty()) {
            unknown(key, scope);
            return Optional.empty();
        }
        return candidate(key, phrase.get(), scope).flatMap(c -> read(c, phrase.get(), key, value, others, scope));
    }

    /** Reads a step or expectation of an imp's half, which may name the imp. */
    private Optional<Made<R>> read(
            Candidate<R> candidate, Phrase phrase, Scalar key, YamlNode value, List<Entry> others, Scope scope) {
        var group = group(candidate, phrase, value, scope);
        if (group.isPresent()) {
            return readOfFleet(group.get(), candidate, phrase, key, value, others, scope);
        }
        if (!phrase.quantifier().isEmpty()) {
            var expected = Quoted.text(phrase.subject() + " " + phrase.words());
            scope.report(key, "a word for fleets before a single party", expected);
            return Optional.empty();
        }
        var fleets = scope.world().fleets();
        if (scope.world()
                .role(phrase.subject())
                .filter(Role.OF_FLEETS::contains)
                .isEmpty()) {
            return readFilled(candidate, phrase, key, value, others, scope);
        }
        var names = fleets.names(fleets.fleet(phrase.subject()));
        var beside = others.stream().map(names::fill).toList();
        return readFilled(candidate, phrase, key, names.fill(value), beside, scope);
    }

    private static <R> Optional<Group> group(Candidate<R> candidate, Phrase phrase, YamlNode value, Scope scope) {
        var fleets = scope.world().fleets();
        if (fleets.isFleet(phrase.subject())) {
            return Optional.of(new Group(phrase.subject(), phrase.quantifier(), true, fleets));
        }
        return candidate.form().namesParty() ? Group.in(value, fleets) : Optional.empty();
    }

    /** Reads it once for each member; once for all where they count together. */
    private Optional<Made<R>> readOfFleet(
            Group group,
            Candidate<R> candidate,
            Phrase phrase,
            Scalar key,
            YamlNode value,
            List<Entry> others,
            Scope scope) {
        var parts = new ArrayList<Made<R>>();
        if (group.isSum()) {
            readFilled(candidate, phrase, key, group.bare(value), others, scope).ifPresent(parts::add);
        } else if (isAffordable(group, key, scope)) {
            for (var member : group.members()) {
                var who = group.isSubject() ? phrase.of(member.party()) : phrase;
                var beside = group.of(member, others, modifiers);
                var made = readFilled(candidate, who, key, group.of(member, value), beside, scope);
                if (made.isEmpty()) {
                    return Optional.empty();
                }
                parts.add(made.get());
            }
        }
        return parts.isEmpty() ? Optional.empty() : gather(group, parts, key, value, others, scope);
    }

    private static boolean isAffordable(Group group, Scalar key, Scope scope) {
        var enough = scope.budget().take(group.size() - 1L);
        if (!enough) {
            scope.report(key.place(), Steps.TOO_MANY, "more than " + Budget.MOST_STEPS, Steps.SENSIBLE);
        }
        return enough;
    }

    private Optional<Made<R>> gather(
            Group group, List<Made<R>> parts, Scalar key, YamlNode value, List<Entry> others, Scope scope) {
        var things = parts.stream().map(Made::thing).toList();
        var fields = parts.get(0).fields();
        return gathering
                .gather(group, things, fields, key.place(), scope)
                .map(thing -> new Made<>(thing, fields, key.place(), PhraseText.of(key, value, others)));
    }

    private Optional<Made<R>> readFilled(
            Candidate<R> candidate, Phrase phrase, Scalar key, YamlNode value, List<Entry> others, Scope scope) {
        var inner = scope.forParty(phrase.subject());
        var own = new ArrayList<Entry>(others.size());
        for (var other : others) {
            if (isStranger(other.key().text(), candidate)) {
                refuseStranger(other.key(), candidate, scope);
            } else {
                own.add(other);
            }
        }
        var fields = candidate.keys().read(key.place(), own, inner);
        return candidate
                .form()
                .make(phrase.subject(), value, fields, inner, key.place())
                .flatMap(
                        thing -> fields.map(f -> new Made<>(thing, f, key.place(), PhraseText.of(key, value, others))));
    }

    private void refuseStranger(Scalar key, Candidate<R> candidate, Scope scope) {
        var what = "a key that does not go with " + Quoted.text(candidate.form().words());
        scope.report(key, what, candidate.keys().words() + inTheMap(key.text(), candidate.form()));
    }

    /** What counts, for example, stands in the value of some expectations, and is easily put beside them. */
    private String inTheMap(String key, Form<R> form) {
        return form.examples().stream()
                .filter(example -> example.contains(" " + key + ":"))
                .findFirst()
                .map(example -> ", or it in the value, as in " + example)
                .orElse("");
    }

    private Optional<Candidate<R>> candidate(Scalar key, Phrase phrase, Scope scope) {
        var candidates = byWords.getOrDefault(phrase.words(), List.of());
        if (candidates.get(0).form().isAlone()) {
            return Optional.of(candidates.get(0));
        }
        var roles = new LinkedHashSet<Role>();
        candidates.forEach(c -> roles.addAll(c.form().subjects()));
        var role = scope.world().role(phrase.subject());
        var form = role.flatMap(r ->
                candidates.stream().filter(c -> c.form().subjects().contains(r)).findFirst());
        if (scope.world().isMissingDevice(phrase.subject())) {
            var imp = Names.imp(phrase.subject());
            scope.report(
                    key.place(),
                    "a device that the imp does not have",
                    Quoted.text(phrase.subject()),
                    "'device: {}' in " + imp);
        } else if (role.isEmpty()) {
            var nearest =
                    scope.world().nearest(phrase.subject(), roles).map(n -> Quoted.text(n + " " + phrase.words()));
            scope.problems()
                    .report(
                            key.place(),
                            "unknown party",
                            Quoted.text(phrase.subject()),
                            scope.world().words(roles),
                            nearest);
        } else if (form.isPresent() && !ScriptedSubject.fits(form.get().form(), phrase.subject(), key, scope)) {
            return Optional.empty();
        } else if (form.isEmpty()) {
            var found = Quoted.text(key.text()) + " of " + role.get().words();
            scope.report(
                    key.place(),
                    article() + noun + " that does not fit its party",
                    found,
                    scope.world().words(roles));
        }
        return form;
    }

    private void unknown(Scalar key, Scope scope) {
        scope.report(
                key,
                "unknown " + noun,
                article() + noun + " such as '" + forms.get(0) + "'",
                nearest(key.text(), scope));
    }

    private Optional<String> nearest(String key, Scope scope) {
        var alone = new ArrayList<String>();
        forms.stream().filter(Form::isAlone).map(Form::words).forEach(alone::add);
        modifiers.keys().forEach(k -> alone.add(k.name()));
        var space = key.indexOf(' ');
        if (space < 0) {
            return NearestWord.of(key, alone);
        }
        var subject = key.substring(0, space);
        if (gathering.takesQuantifiers() && Group.QUANTIFIERS.contains(subject)) {
            return nearest(key.substring(space + 1), scope).map(rest -> subject + " " + rest);
        }
        var role = scope.world().role(subject);
        var words = forms.stream()
                .filter(f -> !f.isAlone() && (role.isEmpty() || f.subjects().contains(role.get())))
                .map(Form::words)
                .distinct()
                .toList();
        var party = role.isPresent() ? Optional.of(subject) : scope.world().nearest(subject, EnumSet.allOf(Role.class));
        return NearestWord.of(key.substring(space + 1), words)
                .flatMap(w -> party.map(p -> p + " " + w))
                .or(() -> NearestWord.of(key, alone));
    }
}
