package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/**
 * How many arguments a function takes, {@code this} not counted; {@code bindenv} changes nothing about it.
 *
 * @param least those it needs
 * @param most those it can do with; {@link #ANY} for {@code ...}
 */
public record Arity(int least, int most) {
    public static final int ANY = Integer.MAX_VALUE;

    /**
     * The arity of a function of the script, the library or the host, or of a class's constructor.
     *
     * @throws IllegalArgumentException if the value is nothing of these
     */
    public static Arity of(@Nullable Object function) {
        if (function instanceof Closure closure) {
            var shape = closure.code().shape();
            int named = shape.parameters().size() - (shape.varargs() ? 2 : 1);
            return new Arity(named - shape.defaults(), shape.varargs() ? ANY : named);
        } else if (function instanceof NativeFunction nativeFunction) {
            int arity = nativeFunction.arity();
            return new Arity(Math.max(Math.abs(arity) - 1, 0), arity > 0 ? arity - 1 : ANY);
        } else if (function instanceof ScriptClass type) {
            return type.constructor() == null ? new Arity(0, ANY) : of(type.constructor());
        }
        throw new IllegalArgumentException("function: " + Kind.wordOf(function) + " (expected: a function or class)");
    }

    public boolean accepts(int arguments) {
        return least <= arguments && arguments <= most;
    }

    /** For messages, such as {@code 2}, {@code 1 to 3} or {@code 1 or more}. */
    public String inWords() {
        return least == most ? String.valueOf(least) : most == ANY ? least + " or more" : least + " to " + most;
    }
}
