package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.FunctionCode;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Variable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes the executable form of a parsed function, and of those inside it. */
public final class TreeBuilder {
    private TreeBuilder() {}

    /**
     * The executable form of a source's main function.
     *
     * @param watched whether it is to tell a machine's listener what it does
     * @throws CompileError if it is nested too deeply
     */
    public static FunctionCode build(FunctionTree main, boolean watched) {
        var place = main.positions().get(0);
        try {
            return build(main, false, new HashMap<>(), new Nesting(place, watched));
        } catch (StackOverflowError tooDeep) {
            throw CompileError.at(place, "nested too deeply for the stack of this thread");
        }
    }

    static FunctionCode build(FunctionTree tree, boolean tailCalls, Map<String, Text> texts, Nesting outer) {
        var nesting = outer.ofFunction(tree.positions());
        var expressions = new ExpressionBuilder(texts, nesting);
        var statements = new StatementBuilder(expressions, tailCalls && !tree.generator(), nesting);
        var body = statements.body(tree);
        var shape = new FunctionCode.Shape(
                tree.name(),
                tree.parameters().stream().map(Variable::name).toList(),
                tree.defaults().size(),
                tree.varargs(),
                tree.generator(),
                tree.slots(),
                statements.stateCount(),
                tree.captures());
        var plain = new FunctionBody(body);
        var code = nesting.watched() ? new Watched.Function(plain) : plain;
        return new FunctionCode(shape, variables(tree), places(tree), code, nesting.deepest());
    }

    private static List<FunctionCode.Variable> variables(FunctionTree tree) {
        return tree.variables().stream()
                .map(variable ->
                        new FunctionCode.Variable(variable.name(), variable.slot(), variable.from(), variable.to()))
                .toList();
    }

    private static List<FunctionCode.Place> places(FunctionTree tree) {
        return tree.positions().stream()
                .map(position -> new FunctionCode.Place(position.source(), position.line()))
                .toList();
    }
}
