package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** The place of a local variable that a closure has captured, and that so outlives its frame. */
public final class Cell {
    /** Open, because every access to a captured variable comes here. */
    public @Nullable Object value;

    public Cell(@Nullable Object value) {
        this.value = value;
    }
}
