package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.model.Problem;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in words of a scenario's author what the YAML parser stumbled over. */
final class SyntaxProblem {
    private final String file;
    private final String text;
    private final String what;
    private final String context;
    private final Place place;
    private final Place begin;

    private SyntaxProblem(String file, String text, YamlEngineException broken) {
        this.file = file;
        this.text = text;
        var marked = broken instanceof MarkedYamlEngineException m
                ? Optional.of(m)
                : Optional.<MarkedYamlEngineException>empty();
        this.what = marked.map(MarkedYamlEngineException::getProblem).orElse(String.valueOf(broken.getMessage()));
        this.context = marked.map(MarkedYamlEngineException::getContext).orElse("");
        this.place = place(marked.flatMap(m -> m.getProblemMark().or(m::getContextMark)));
        this.begin = place(marked.flatMap(m -> m.getContextMark().or(m::getProblemMark)));
    }

    static Problem of(String file, String text, YamlEngineException broken) {
        return new SyntaxProblem(file, text, broken).problem();
    }

    private Problem problem() {
        var line = line();
        var column = column(line);
        return bareParameter(line, column)
                .or(() -> tab(line, column))
                .or(this::frequent)
                .orElseGet(() -> at(place, "broken YAML: " + reason(), near(line, column), ""));
    }

    /** The slips that everybody makes. */
    private Optional<Problem> frequent() {
        var near = near(line(), column(line()));
        if (what.startsWith("mapping values are not allowed")) {
            return Optional.of(
                    at(place, "a second colon", near, "quotes around a text with a colon in it, or a line of its own"));
        }
        if (context.contains("quoted scalar") && what.contains("end of stream")) {
            return Optional.of(at(
                    begin,
                    "a quote that is never closed",
                    near(line(begin), column(line(begin), begin)),
                    "a second quote"));
        }
        if (context.contains("a flow ")) {
            var kind = context.contains("sequence") ? "a list that is not closed" : "a map that is not closed";
            return Optional.of(at(
                    place,
                    kind,
                    near,
                    "',' or '" + (context.contains("sequence") ? "]" : "}") + "' (it begins at " + begin + ")"));
        }
        if (what.startsWith("expected <block end>")) {
            return Optional.of(
                    at(place, "wrong indentation", near, "what begins at " + begin + " to go on in its own column"));
        }
        return what.startsWith("could not find expected ':'")
                ? Optional.of(at(
                        begin,
                        "a key without a colon",
                        near(line(begin), column(line(begin), begin)),
                        "': ' after the key"))
                : Optional.empty();
    }

    /** A tab where spaces indent: the parser stumbles over it, or over the key behind it. */
    private Optional<Problem> tab(String line, int column) {
        var first = line.indexOf('\t');
        var indents = first >= 0 && line.substring(0, first).isBlank();
        var stumbled =
                line.startsWith("\t", column) || line.substring(0, column).isBlank() || what.contains("TAB");
        return indents && stumbled
                ? Optional.of(
                        at(new Place(file, place.line(), line.codePointCount(0, first) + 1), "a tab", "", "spaces"))
                : Optional.empty();
    }

    /** A parameter begins with a dollar and a brace, and the brace would begin a map inside of a flow map or list. */
    private Optional<Problem> bareParameter(String line, int column) {
        var start = line.lastIndexOf("${", column);
        var end = line.indexOf('}', Math.max(start, 0));
        if (start < 0 || end < 0 || column > end + 1) {
            return Optional.empty();
        }
        var parameter = line.substring(start, end + 1);
        return Optional.of(new Problem(
                new Place(file, place.line(), line.codePointCount(0, start) + 1),
                "a parameter without quotes inside { } or [ ]",
                parameter,
                "quotes around the value",
                Optional.of('"' + parameter + '"')));
    }

    private static Problem at(Place place, String what, String found, String expected) {
        return new Problem(place, what, found, expected, Optional.empty());
    }

    private Place place(Optional<Mark> mark) {
        return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
                .orElse(new Place(file, 1, 1));
    }

    private String line() {
        return line(place);
    }

    private String line(Place where) {
        return text.lines().skip(where.line() - 1L).findFirst().orElse("");
    }

    private int column(String line) {
        return column(line, place);
    }

    /** The parser counts code points, a text counts chars. */
    private static int column(String line, Place where) {
        var points = line.codePointCount(0, line.length());
        return line.offsetByCodePoints(0, Math.min(points, where.column() - 1));
    }

    private static String near(String line, int column) {
        var rest = line.substring(column).strip();
        return rest.isEmpty() ? "the end of the line" : "'" + Quoted.line(rest, 30) + "'";
    }

    private String reason() {
        return Quoted.line(context.isEmpty() ? what : context + ", " + what, 160);
    }
}
