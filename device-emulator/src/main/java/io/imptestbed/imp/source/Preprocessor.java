package io.imptestbed.imp.source;

import io.imptestbed.imp.source.expression.Arguments;
import io.imptestbed.imp.source.expression.Evaluation;
import io.imptestbed.imp.source.expression.Expression;
import io.imptestbed.imp.source.expression.ExpressionException;
import io.imptestbed.imp.source.expression.Function;
import io.imptestbed.imp.source.expression.Functions;
import io.imptestbed.imp.source.expression.Scope;
import io.imptestbed.imp.source.expression.Values;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Carries out Builder's directives: one for each source, since what a file sets counts for those after it. */
final class Preprocessor {
    private static final int DEEPEST = 256;
    private static final int MOST_STEPS = 1_000_000;

    private final SourceSettings settings;
    private final Finder finder;
    private final Findings findings;
    private final Map<String, @Nullable Object> outside = new LinkedHashMap<>();
    private final Map<String, @Nullable Object> globals = new LinkedHashMap<>();
    private final Map<String, DefinedMacro> macros = new LinkedHashMap<>();
    private final Map<String, SourcePlace> contents = new LinkedHashMap<>();
    private final Map<SourceFile, List<Node>> templates = new LinkedHashMap<>();
    private final Deque<SourcePlace> includes = new ArrayDeque<>();
    private int depth;
    private int steps;

    /** A macro, with where it was written. */
    private record DefinedMacro(List<String> parameters, List<Node> body, Context context) {}

    Preprocessor(SourceSettings settings, Finder finder, Findings findings) {
        this.settings = settings;
        this.finder = finder;
        this.findings = findings;
        outside.putAll(Functions.all());
        outside.put("include", (Function) this::include);
        settings.variables().forEach((name, value) -> outside.put(Bytes.of(name), Bytes.of(value)));
    }

    /** Returns the lines that a text makes that is in that file. */
    List<Line> process(Origin origin, String text) {
        var context = new Context(outside, globals, this::ofEnvironment, origin);
        var lines = new Lines(context);
        contents.putIfAbsent(text, origin.at(0));
        try {
            execute(read(origin, text), context, lines);
        } finally {
            depth = 0;
            includes.clear();
        }
        return lines.all();
    }

    private @Nullable String ofEnvironment(String name) {
        var value = settings.environment().get(Bytes.letters(name));
        return value == null ? null : Bytes.of(value);
    }

    private List<Node> read(Origin origin, String text) {
        return Template.read(text, (line, problem) -> findings.problem(origin.at(line), Bytes.letters(problem)));
    }

    private void execute(List<Node> nodes, Context context, Lines out) {
        if (++depth > DEEPEST) {
            throw new TooMuchException(tooDeep());
        }
        for (var node : nodes) {
            count();
            step(node, context.at(node.line()), out);
        }
        depth--;
    }

    private void count() {
        if (++steps > MOST_STEPS) {
            throw new TooMuchException(
                    "a loop or an include never ends: " + MOST_STEPS + " lines and directives so far");
        }
    }

    private String tooDeep() {
        var chain = new ArrayList<>(includes);
        var last = chain.isEmpty() ? null : chain.get(chain.size() - 1);
        int before = last == null ? -1 : chain.subList(0, chain.size() - 1).lastIndexOf(last);
        return before < 0
                ? "directives are nested more than " + DEEPEST + " deep here"
                : "includes go round in circles: "
                        + chain.subList(before, chain.size()).stream()
                                .map(SourcePlace::toString)
                                .collect(Collectors.joining(" -> "));
    }

    private void step(Node node, Context context, Lines out) {
        int before = depth;
        int includesBefore = includes.size();
        try {
            carryOut(node, context, out);
        } catch (ExpressionException error) {
            backTo(before, includesBefore);
            findings.problem(context.place(), words(node) + Bytes.letters(String.valueOf(error.getMessage())));
        } catch (MissingException error) {
            backTo(before, includesBefore);
            findings.problem(context.place(), words(node) + error.getMessage());
        } catch (TooMuchException error) {
            findings.problem(context.place(), String.valueOf(error.getMessage()));
            findings.failIfProblems();
        }
    }

    /** Gets out of what a problem was found in. */
    private void backTo(int depthBefore, int includesBefore) {
        depth = depthBefore;
        while (includes.size() > includesBefore) {
            includes.removeLast();
        }
    }

    /** What the author wrote, for the message. */
    private static String words(Node node) {
        if (node instanceof Node.Include include) {
            return "@include" + (include.once() ? " once " : " ") + Bytes.letters(include.source()) + ": ";
        } else if (node instanceof Node.Assignment assignment) {
            return "@set " + Bytes.letters(assignment.variable()) + ": ";
        } else if (node instanceof Node.Macro) {
            return "@macro: ";
        } else if (node instanceof Node.Inline inline) {
            return "@{" + Bytes.letters(inline.source()) + "}: ";
        }
        return "";
    }

    private void carryOut(Node node, Context context, Lines out) {
        if (node instanceof Node.Output output) {
            out.add(context, output.text());
        } else if (node instanceof Node.Inline inline) {
            inline(inline.expression(), context, out);
        } else if (node instanceof Node.Include include) {
            include(include, context, out);
        } else if (node instanceof Node.Assignment assignment) {
            assign(assignment, context);
        } else if (node instanceof Node.Choice choice) {
            choose(choice, context, out);
        } else if (node instanceof Node.Macro macro) {
            define(macro, context);
        } else if (node instanceof Node.Loop loop) {
            loop(loop, context, out);
        } else if (node instanceof Node.Warning warning) {
            findings.warning(context.place(), letters(warning.message(), context));
        } else if (node instanceof Node.Failure failure) {
            findings.problem(context.place(), letters(failure.message(), context));
            findings.failIfProblems();
        }
    }

    private static String letters(String expression, Context context) {
        return Bytes.letters(Values.text(value(expression, context)));
    }

    private static @Nullable Object value(String expression, Context context) {
        return Evaluation.of(Expression.parse(expression), context);
    }

    private void inline(Expression expression, Context context, Lines out) {
        if (expression instanceof Expression.Name name && !context.has(name.name()) && !out.isInComment()) {
            findings.warning(
                    context.place(),
                    "nothing defines %s, so \"null\" stands here; say what it is as a variable, by @set or in the environment"
                            .formatted(Bytes.letters(name.name())));
        }
        out.add(context, Values.text(Evaluation.of(expression, context)));
    }

    private void assign(Node.Assignment assignment, Context context) {
        globals.put(assignment.variable(), value(assignment.value(), context));
    }

    private void choose(Node.Choice choice, Context context, Lines out) {
        for (var branch : choice.branches()) {
            if (isTrue(branch, context.at(branch.line()))) {
                execute(branch.body(), context, out);
                return;
            }
        }
        execute(choice.otherwise(), context, out);
    }

    private boolean isTrue(Node.Branch branch, Context context) {
        try {
            return Values.isTrue(value(branch.test(), context));
        } catch (ExpressionException error) {
            findings.problem(context.place(), "@if " + Bytes.letters(branch.test() + ": " + error.getMessage()));
            return false;
        }
    }

    private void loop(Node.Loop loop, Context context, Lines out) {
        int index = 0;
        while (goesOn(loop, index, context)) {
            Map<String, @Nullable Object> counters = new LinkedHashMap<>();
            counters.put("index", (double) index);
            counters.put("iteration", (double) (index + 1));
            execute(loop.body(), context.with("loop", counters), out);
            index++;
            // A loop around nothing also has to end some time.
            count();
        }
    }

    private static boolean goesOn(Node.Loop loop, int index, Context context) {
        if (loop.condition() != null) {
            return Values.isTrue(value(loop.condition(), context));
        }
        var times = value(String.valueOf(loop.times()), context);
        double wanted = Values.count(times);
        if (wanted < 0) {
            throw new ExpressionException("@repeat needs a whole number from 0 up, found: " + Values.text(times));
        }
        return index < wanted;
    }

    private void define(Node.Macro macro, Context context) {
        var declaration = Expression.parse(macro.declaration());
        var name = declaration
                .calledName()
                .orElseThrow(
                        () -> new ExpressionException("a name and parameters are expected, for example log(text)"));
        var known = macros.get(name);
        if (known != null) {
            throw new ExpressionException(
                    name + " is declared already in " + known.context().place());
        }
        var parameters = ((Expression.Call) declaration)
                .arguments().stream().map(Preprocessor::parameter).toList();
        var defined = new DefinedMacro(parameters, macro.body(), context);
        macros.put(name, defined);
        globals.put(name, (Function) (scope, arguments) -> inlined(defined, arguments, (Context) scope));
    }

    private static String parameter(Expression expression) {
        if (expression instanceof Expression.Name name) {
            return name.name();
        }
        throw new ExpressionException("the parameters of a macro are names");
    }

    /** A macro in the middle of a line: its last line end is none of that line. */
    private String inlined(DefinedMacro macro, Arguments arguments, Context caller) {
        var text = new Lines(caller);
        expand(macro, arguments, caller, text);
        return withoutLineEnd(text.text());
    }

    private static String withoutLineEnd(String text) {
        return text.replaceFirst("\\r?\\n\\z", "");
    }

    private void expand(DefinedMacro macro, Arguments arguments, Context caller, Lines out) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int index = 0;
                index < Math.min(arguments.count(), macro.parameters().size());
                index++) {
            values.put(macro.parameters().get(index), arguments.value(index));
        }
        execute(macro.body(), caller.with(values).in(macro.context().origin()), out);
    }

    private void include(Node.Include include, Context context, Lines out) {
        var name = called(include.source());
        var macro = name == null ? null : macros.get(name);
        if (macro != null) {
            var call = (Expression.Call) Expression.parse(include.source());
            expand(macro, Arguments.of(call.arguments(), context), context, out);
            return;
        }
        if (value(include.source().replace('\\', '/'), context) instanceof String path) {
            named(path.strip().replace('\\', '/'), include, context, out);
        } else {
            throw new ExpressionException("a path in quotes, or a macro that is declared before, is expected");
        }
    }

    /** The message begins with what the author wrote; a path that does not stand there has to be told. */
    private void named(String path, Node.Include include, Context context, Lines out) {
        try {
            include(path, include.once(), context, out);
        } catch (MissingException error) {
            throw include.source().contains(path)
                    ? error
                    : new MissingException("\"" + Bytes.letters(path) + "\": " + error.getMessage(), error.tried());
        }
    }

    private static @Nullable String called(String source) {
        try {
            return Expression.parse(source).calledName().orElse(null);
        } catch (ExpressionException error) {
            // Not even an expression: evaluating it will say so.
            return null;
        }
    }

    /** The function {@code include}. */
    private Object include(Scope scope, Arguments arguments) {
        var context = (Context) scope;
        var text = new Lines(context);
        include(Values.text(arguments.first("include")).replace('\\', '/'), false, context, text);
        return withoutLineEnd(text.text());
    }

    private void include(String path, boolean once, Context context, Lines out) {
        var origin = finder.find(Bytes.letters(path), context.origin());
        var text = text(origin);
        var first = contents.get(text);
        if (first != null && once) {
            return;
        } else if (first != null && !first.equals(context.place()) && !text.isBlank()) {
            findings.warning(
                    context.place(),
                    "the content of %s is here a second time (first: %s); @include once would leave it out"
                            .formatted(origin.name(), first));
        }
        contents.putIfAbsent(text, context.place());
        includes.addLast(context.place());
        execute(templates.computeIfAbsent(origin.part(), part -> read(origin, text)), context.in(origin), out);
        includes.removeLast();
    }

    private String text(Origin origin) {
        try {
            var text = findings.text(origin.part());
            return text.isEmpty() || text.endsWith("\n") ? text : text + "\n";
        } catch (IOException error) {
            throw new MissingException("cannot be read (" + error + ")", List.of());
        }
    }
}
