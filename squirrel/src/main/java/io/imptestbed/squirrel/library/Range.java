package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import org.jspecify.annotations.Nullable;

/** The part that a slice asks for: negative indices count from the end, the end itself is not included. */
record Range(int start, int end) {
    static Range of(@Nullable Object[] arguments, int length) {
        int start = fromEnd(arguments.length > 0 ? Operators.toInteger(arguments[0]) : 0, length);
        int end = fromEnd(arguments.length > 1 ? Operators.toInteger(arguments[1]) : length, length);
        if (end < start) {
            throw new SquirrelError("wrong indexes");
        }
        // The reference reads in front of its memory when the start is too small.
        if (end > length || start < 0) {
            throw new SquirrelError("slice out of range");
        }
        return new Range(start, end);
    }

    private static int fromEnd(int index, int length) {
        return index < 0 ? length + index : index;
    }
}
