package io.imptestbed.squirrel.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed function.
 *
 * @param name null for a function without one
 * @param parameters {@code this} first; with varargs the last is {@code vargv}
 * @param defaults the default values of the last parameters, evaluated where the function is
 * @param captures slots of the enclosing function, or, negated bit by bit, indices of its own captures
 * @param variables all variables, in the order in which a trace lists them
 * @param positions the place of each position
 */
public record FunctionTree(
        @Nullable String name,
        List<Variable> parameters,
        List<Expression> defaults,
        boolean varargs,
        boolean generator,
        Statement body,
        int slots,
        List<Integer> captures,
        List<Variable> variables,
        List<Position> positions) {
    public FunctionTree {
        parameters = List.copyOf(parameters);
        defaults = List.copyOf(defaults);
        captures = List.copyOf(captures);
        variables = List.copyOf(variables);
        positions = List.copyOf(positions);
    }
}
