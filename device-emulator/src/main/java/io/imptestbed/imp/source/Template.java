package io.imptestbed.imp.source;

import io.imptestbed.imp.source.expression.Expression;
import io.imptestbed.imp.source.expression.ExpressionException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Reads a file's text into nodes: lines into directives and text, and directives into what they enclose. */
final class Template {
    private static final Pattern LINES = Pattern.compile("[^\\n]*\\n|[^\\n]+\\z");
    private static final Pattern ASSIGNMENT = Pattern.compile("([_$A-Za-z][_A-Za-z0-9]*)\\s*(?:=\\s*)?(.*)");

    private final List<String> lines;
    private final BiConsumer<Integer, String> problems;
    private int next;

    private Template(String text, BiConsumer<Integer, String> problems) {
        this.lines = LINES.matcher(text).results().map(match -> match.group()).toList();
        this.problems = problems;
    }

    /** Reads a text; problems are told with their line, and what they are in is left out. */
    static List<Node> read(String text, BiConsumer<Integer, String> problems) {
        var template = new Template(text, problems);
        var nodes = new ArrayList<Node>();
        while (template.next < template.lines.size()) {
            template.block(nodes, "").ifUnexpected(template::unexpected);
        }
        return nodes;
    }

    /** The directive at which a block ended; the keyword is empty at the end of the file. */
    private record Stop(int line, String keyword, String argument) {
        static final Stop AT_END = new Stop(0, "", "");

        void ifUnexpected(java.util.function.Consumer<Stop> action) {
            if (!keyword.isEmpty()) {
                action.accept(this);
            }
        }

        boolean ends(String opener) {
            return keyword.equals("end") || keyword.equals("end" + opener);
        }
    }

    private void unexpected(Stop stop) {
        problems.accept(
                stop.line(),
                "@" + stop.keyword() + " stands alone: no " + openers(stop.keyword()) + " before it is open");
    }

    private static String openers(String keyword) {
        return switch (keyword) {
            case "else", "elseif", "endif" -> "@if";
            case "end" -> "@if, @while, @repeat or @macro";
            default -> "@" + keyword.substring("end".length());
        };
    }

    /** Reads up to the end of the enclosing directive, or up to any other end that the caller has to judge. */
    private Stop block(List<Node> nodes, String opener) {
        while (next < lines.size()) {
            var line = lines.get(next++);
            int number = next;
            var directive = Directive.of(line);
            if (directive.isEmpty()) {
                if (!Directive.isComment(line)) {
                    text(line, number, nodes);
                }
                continue;
            }
            var keyword = directive.get().keyword();
            if (keyword.startsWith("end") || keyword.startsWith("else")) {
                var stop = new Stop(number, keyword, directive.get().argument());
                checkArgument(stop);
                if (stop.ends(opener) || (opener.equals("if") && keyword.startsWith("else")) || opener.isEmpty()) {
                    return stop;
                }
                unexpected(stop);
            } else {
                directive(number, keyword, directive.get().argument(), nodes);
            }
        }
        return Stop.AT_END;
    }

    private void checkArgument(Stop stop) {
        if (stop.keyword().equals("elseif") == stop.argument().isEmpty()) {
            problems.accept(
                    stop.line(),
                    stop.argument().isEmpty()
                            ? "@elseif needs a condition"
                            : "@" + stop.keyword() + " takes nothing behind it, found: " + stop.argument());
        }
    }

    private void directive(int line, String keyword, String argument, List<Node> nodes) {
        if (argument.isEmpty()) {
            problems.accept(line, "@" + keyword + " needs something behind it: " + needed(keyword));
        }
        switch (keyword) {
            case "include" -> include(line, argument, nodes);
            case "set" -> assignment(line, argument, nodes);
            case "error" -> nodes.add(new Node.Failure(line, argument));
            case "warning" -> nodes.add(new Node.Warning(line, argument));
            case "if" -> nodes.add(choice(line, argument));
            case "macro" -> nodes.add(new Node.Macro(line, argument, body(line, keyword)));
            case "while" -> nodes.add(new Node.Loop(line, argument, null, body(line, keyword)));
            default -> nodes.add(new Node.Loop(line, null, argument, body(line, keyword)));
        }
    }

    private static String needed(String keyword) {
        return switch (keyword) {
            case "include" -> "a path in quotes, or a macro";
            case "set" -> "a name and a value";
            case "macro" -> "a name and parameters, for example log(text)";
            case "error", "warning" -> "a text in quotes";
            case "repeat" -> "a number";
            default -> "a condition";
        };
    }

    private void include(int line, String argument, List<Node> nodes) {
        boolean once = argument.matches("once\\b.*");
        var source = once ? argument.substring("once".length()).strip() : argument;
        if (once && source.isEmpty()) {
            problems.accept(line, "@include once needs something behind it: " + needed("include"));
        } else if (!source.isEmpty()) {
            nodes.add(new Node.Include(line, source, once));
        }
    }

    private void assignment(int line, String argument, List<Node> nodes) {
        var matcher = ASSIGNMENT.matcher(argument);
        if (matcher.matches() && !matcher.group(2).isEmpty()) {
            nodes.add(new Node.Assignment(line, matcher.group(1), matcher.group(2)));
        } else if (!argument.isEmpty()) {
            problems.accept(line, "@set needs a name and a value, for example: @set LIMIT = 40");
        }
    }

    private List<Node> body(int line, String keyword) {
        var body = new ArrayList<Node>();
        requireEnd(line, keyword, block(body, keyword));
        return body;
    }

    private void requireEnd(int line, String keyword, Stop stop) {
        if (stop.keyword().isEmpty()) {
            problems.accept(line, "@" + keyword + " has no @end" + keyword + " (or @end)");
        }
    }

    private Node choice(int line, String test) {
        var branches = new ArrayList<Node.Branch>();
        var body = new ArrayList<Node>();
        var stop = block(body, "if");
        branches.add(new Node.Branch(line, test, body));
        while (stop.keyword().equals("elseif")) {
            var next = new ArrayList<Node>();
            int at = stop.line();
            var condition = stop.argument();
            stop = block(next, "if");
            branches.add(new Node.Branch(at, condition, next));
        }
        var otherwise = new ArrayList<Node>();
        if (stop.keyword().equals("else")) {
            stop = block(otherwise, "if");
            while (stop.keyword().startsWith("else")) {
                problems.accept(stop.line(), "@" + stop.keyword() + " behind @else");
                stop = block(new ArrayList<>(), "if");
            }
        }
        requireEnd(line, "if", stop);
        return new Node.Choice(line, branches, otherwise);
    }

    /** A line of text, in pieces around its expressions. */
    private void text(String line, int number, List<Node> nodes) {
        int done = 0;
        for (int at = line.indexOf("@{"); at >= 0 && line.indexOf('}', at) >= 0; at = line.indexOf("@{", done)) {
            int end = endOfExpression(line, at + 2);
            if (at > done) {
                nodes.add(new Node.Output(number, line.substring(done, at)));
            }
            inline(line.substring(at + 2, end), number, nodes);
            done = Math.min(end + 1, line.length());
        }
        if (done < line.length()) {
            nodes.add(new Node.Output(number, line.substring(done)));
        }
    }

    private void inline(String expression, int number, List<Node> nodes) {
        try {
            nodes.add(new Node.Inline(number, expression.strip(), Expression.parse(expression)));
        } catch (ExpressionException error) {
            problems.accept(number, "@{" + expression.strip() + "}: " + error.getMessage());
        }
    }

    /** Where the brace is that closes an expression: the first one outside of quotes; if quotes do not close, the first at all. */
    private static int endOfExpression(String line, int start) {
        int at = start;
        while (at < line.length() && line.charAt(at) != '}') {
            char character = line.charAt(at);
            at = character == '"' || character == '\'' ? Directive.endOfText(line, at) : at + 1;
        }
        return at < line.length() ? at : line.indexOf('}', start);
    }
}
