package io.imptestbed.imp.source.expression;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values that a function is called with, in their order. */
public final class Arguments {
    private final @Nullable Object[] values;

    Arguments(@Nullable Object[] values) {
        this.values = values;
    }

    /** Returns the values of expressions in a scope. */
    public static Arguments of(List<Expression> expressions, Scope scope) {
        @Nullable Object[] values = new Object[expressions.size()];
        for (int index = 0; index < values.length; index++) {
            values[index] = Evaluation.of(expressions.get(index), scope);
        }
        return new Arguments(values);
    }

    /** Returns how many there are. */
    public int count() {
        return values.length;
    }

    /** Returns one of them; null if there are not so many. */
    public @Nullable Object value(int index) {
        return index < values.length ? values[index] : null;
    }

    /**
     * Returns the first.
     *
     * @param function whose arguments these are, for the message
     * @throws ExpressionException if there is none
     */
    public @Nullable Object first(String function) {
        if (values.length == 0) {
            throw new ExpressionException(function + "() needs a value");
        }
        return values[0];
    }

    Arguments withoutFirst() {
        return new Arguments(Arrays.copyOfRange(values, 1, values.length));
    }

    Object list() {
        return Arrays.asList(values);
    }
}
