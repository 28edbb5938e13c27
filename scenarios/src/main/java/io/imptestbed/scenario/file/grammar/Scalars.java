package io.imptestbed.scenario.file.grammar;

import static io.imptestbed.scenario.file.grammar.Definitions.json;

import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Kinds of texts, numbers and truths that belong to no subject. */
final class Scalars {
    static final String PARAMETER = "\\$\\{" + Names.PATTERN + "\\}";

    /** Any text; numbers and truths are texts as they are written. */
    static final Kind<String> TEXT = texts("a text");

    /** A text that may speak of parameters without having any. */
    static final Kind<String> STORY = Kinds.of(
            (node, scope) -> node instanceof Scalar scalar && !scalar.isNothing()
                    ? Optional.of(scalar.text())
                    : TEXT.read(node, scope),
            TEXT::schema);

    /** A text on which something depends, and so is not empty. */
    static final Kind<String> WORDS = Kinds.of(
            (node, scope) -> TEXT.read(node, scope)
                    .filter(text -> !text.isBlank() || refuse(node, "an empty text", "at least one word", scope)),
            d -> json("type", List.of("string", "number", "boolean"), "pattern", "\\S"));

    /** The payload of a message. */
    static final Kind<String> PAYLOAD = texts("a payload, which is a text");

    /** True or false. */
    static final Kind<Boolean> FLAG = Kinds.of(Scalars::readFlag, Scalars::flagSchema);

    /** True; saying false would say nothing. */
    static final Kind<Boolean> TRUE = Kinds.of(Scalars::readTrue, Scalars::trueSchema);

    /** A regular expression. */
    static final Kind<String> REGEX = Kinds.of(Scalars::readRegex, TEXT::schema);

    /** The name of a party or a parameter. */
    static final Kind<String> NAME =
            Kinds.of(Scalars::readName, d -> json("type", "string", "pattern", "^" + Names.PATTERN + "$"));

    private Scalars() {}

    private static Kind<String> texts(String expected) {
        return Kinds.of(
                (node, scope) -> scope.template(node, expected),
                d -> json("type", List.of("string", "number", "boolean")));
    }

    /** Returns the kind of a whole number from {@code least} to {@code most}. */
    static Kind<Integer> whole(int least, int most) {
        var expected = most == Integer.MAX_VALUE
                ? "a whole number, " + least + " or more"
                : "a whole number from " + least + " to " + most;
        return whole(least, most, expected);
    }

    /** Returns the kind of a whole number in a range that messages call {@code expected}. */
    static Kind<Integer> whole(int least, int most, String expected) {
        return Kinds.of(
                (node, scope) -> wholeNumber(node, expected, scope)
                        .filter(n -> (n >= least && n <= most) || refuse(node, "out of range", expected, scope))
                        .map(Long::intValue),
                d -> orParameter(d, range(json("type", "integer"), least, most)));
    }

    private static Map<String, Object> range(Map<String, Object> schema, int least, int most) {
        schema.put("minimum", least);
        schema.put("maximum", most);
        return schema;
    }

    /** Any whole number of 64 bits. */
    static final Kind<Long> SEED = Kinds.of(
            (node, scope) -> wholeNumber(node, "a whole number", scope), d -> orParameter(d, json("type", "integer")));

    private static Optional<Long> wholeNumber(YamlNode node, String expected, Scope scope) {
        return scope.bare(node, expected).flatMap(text -> {
            try {
                return Optional.of(Long.valueOf(text));
            } catch (NumberFormatException other) {
                refuse(node, "not a whole number", expected, scope);
                return Optional.empty();
            }
        });
    }

    /** A number of credits, which may have a fraction. */
    static final Kind<Double> CREDITS = Kinds.of(
            (node, scope) -> decimal(node, "a number of credits, 0 or more", scope),
            d -> orParameter(d, json("type", "number", "minimum", 0)));

    private static Optional<Double> decimal(YamlNode node, String expected, Scope scope) {
        return scope.bare(node, expected)
                .filter(text -> text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")
                        || refuse(node, "not a number of credits", expected, scope))
                .map(Double::valueOf);
    }

    /** Returns the kind of one of a few words. */
    static Kind<String> oneOf(String... words) {
        return oneOf(List.of(words));
    }

    /** Returns the kind of one of a few words. */
    static Kind<String> oneOf(List<String> words) {
        var expected = "one of " + String.join(", ", words);
        return Kinds.of(
                (node, scope) -> scope.text(node, expected).filter(text -> {
                    if (!words.contains(text)) {
                        scope.report(node, "unknown word", expected, NearestWord.of(text, words));
                    }
                    return words.contains(text);
                }),
                d -> orParameter(d, json("type", "string", "enum", words)));
    }

    private static Optional<Boolean> readFlag(YamlNode node, Scope scope) {
        var bare = node instanceof Scalar scalar && scalar.plain();
        return scope.text(node, "true or false").flatMap(text -> {
            // In quotes they are texts, which yes and no are anyway.
            var yes = text.equals("yes") || (bare && text.equals("true"));
            var no = text.equals("no") || (bare && text.equals("false"));
            if (!yes && !no) {
                scope.report(node, "wrong kind of value", "true or false");
            }
            return yes || no ? Optional.of(yes) : Optional.empty();
        });
    }

    private static Map<String, Object> flagSchema(Definitions definitions) {
        return definitions.refer(
                "flag", () -> orParameter(definitions, json("enum", List.<Object>of(true, false, "yes", "no"))));
    }

    private static Optional<Boolean> readTrue(YamlNode node, Scope scope) {
        return FLAG.read(node, scope)
                .filter(flag -> flag || refuse(node, "says nothing", "true, or no such key", scope));
    }

    private static Map<String, Object> trueSchema(Definitions definitions) {
        return definitions.refer("true", () -> orParameter(definitions, json("enum", List.<Object>of(true, "yes"))));
    }

    private static Optional<String> readRegex(YamlNode node, Scope scope) {
        return scope.text(node, "a regular expression").filter(text -> {
            try {
                Pattern.compile(text);
                return true;
            } catch (PatternSyntaxException broken) {
                return refuse(
                        node,
                        "broken regular expression: " + broken.getDescription(),
                        "a regular expression of Java",
                        scope);
            }
        });
    }

    private static Optional<String> readName(YamlNode node, Scope scope) {
        return scope.text(node, "a name")
                .filter(text -> Names.isName(text) || refuse(node, "not a name", Names.EXPECTED, scope));
    }

    /** Reports and returns false, so that a filter can end with it. */
    static boolean refuse(YamlNode node, String what, String expected, Scope scope) {
        scope.report(node, what, expected);
        return false;
    }

    /** Returns a schema that also accepts a parameter, which stands as a text until it is filled in. */
    static Map<String, Object> orParameter(Definitions definitions, Map<String, Object> schema) {
        return Kinds.anyOf(
                schema, definitions.refer("parameter", () -> json("type", "string", "pattern", "^" + PARAMETER + "$")));
    }

    /** Returns the schema of a text that matches a pattern or contains a parameter. */
    static Map<String, Object> matching(String pattern) {
        return json("type", "string", "pattern", "^(?:" + pattern + ")$|" + PARAMETER);
    }
}
