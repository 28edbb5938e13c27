package io.imptestbed.imp.source.expression;

import org.jspecify.annotations.Nullable;

/** The variables and functions that an expression sees. */
public interface Scope {
    /** Returns whether anything has that name, the environment included. */
    boolean has(String name);

    /** Returns the value of that name; null if nothing has it. */
    @Nullable
    Object value(String name);

    /** Returns what {@code defined(name)} says: whether anything but the environment has that name. */
    boolean isDefined(String name);
}
