package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Scalar;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Texts of servers and of what is asked of them. What is left of {@code ${…}} when the file's parameters are filled in is something that a reply says of
 * its request, and wrong anywhere else; one more dollar sign takes its meaning away.
 */
final class ServerTexts {
    private static final String A_TEXT = "a text";
    private static final String CAPTURED = "captured.";
    private static final int ANY_STATUS = 200;

    /** A text. */
    static final Kind<String> PLAIN =
            Kinds.of((node, scope) -> scope.text(node, A_TEXT).map(ServerTexts::unescaped), Scalars.TEXT::schema);

    /** A text of a reply. */
    static final Kind<String> TEMPLATE = Kinds.of(
            (node, scope) -> scope.reply(node, A_TEXT).filter(text -> isTemplate(text, node, scope)),
            Scalars.TEXT::schema);

    /** Anything that JSON can say. */
    static final Kind<Value> JSON = json(PLAIN, ServerTexts::unescaped);

    /** Anything that JSON can say, whose texts are such of replies, which take escapes away themselves. */
    static final Kind<Value> JSON_TEMPLATE = json(TEMPLATE, text -> text);

    private ServerTexts() {}

    private static String unescaped(String text) {
        return text.replace("$${", "${");
    }

    private static Kind<Value> json(Kind<String> texts, UnaryOperator<String> meaning) {
        return Kinds.of(
                (node, scope) ->
                        areRight(scalars(node), text -> texts.read(text, scope).isPresent())
                                ? Optional.of(Value.of(PlainValues.of(node, meaning)))
                                : Optional.empty(),
                d -> Definitions.json());
    }

    /** All of them are looked at, so that each problem is told. */
    private static boolean areRight(Stream<Scalar> scalars, Predicate<Scalar> isRight) {
        return scalars.filter(scalar -> !scalar.isNothing())
                        .filter(isRight.negate())
                        .count()
                == 0;
    }

    private static Stream<Scalar> scalars(YamlNode node) {
        if (node instanceof Sequence list) {
            return list.items().stream().flatMap(ServerTexts::scalars);
        }
        return node instanceof Mapping map
                ? map.entries().stream().flatMap(entry -> Stream.concat(scalars(entry.key()), scalars(entry.value())))
                : Stream.of((Scalar) node);
    }

    private static boolean isTemplate(String text, YamlNode node, Scope scope) {
        return HttpKinds.made(Reply.of(ANY_STATUS)::body, text, node, scope).isPresent();
    }

    /** Tells whether replies speak of names only that the URL of their stub has; reports the others. */
    static boolean areCaptured(YamlNode replies, List<String> names, Scope scope) {
        return areRight(scalars(replies), scalar -> isCaptured(scalar, names, scope));
    }

    private static boolean isCaptured(Scalar scalar, List<String> names, Scope scope) {
        var known = names.stream().map(name -> CAPTURED + name).toList();
        var unknown = Names.unescapedIn(scalar.text()).stream()
                .filter(name -> name.startsWith(CAPTURED) && !known.contains(name))
                .toList();
        for (var name : unknown) {
            var expected = known.isEmpty()
                    ? "a name that stands in braces in the URL, such as {" + name.substring(CAPTURED.length()) + "}"
                    : "one of " + String.join(", ", known);
            var nearest = NearestWord.of(name, known).map(word -> Quoted.text("${" + word + "}"));
            scope.problems()
                    .report(scalar.place(), "unknown parameter", Quoted.text("${" + name + "}"), expected, nearest);
        }
        return unknown.isEmpty();
    }
}
