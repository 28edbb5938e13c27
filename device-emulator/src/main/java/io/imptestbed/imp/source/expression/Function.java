package io.imptestbed.imp.source.expression;

import org.jspecify.annotations.Nullable;

/** What an expression can call: a function of the language, or a macro. */
@FunctionalInterface
public interface Function {
    /**
     * Calls it.
     *
     * @param scope where the call stands
     * @throws ExpressionException if the arguments do not fit
     */
    @Nullable
    Object call(Scope scope, Arguments arguments);
}
