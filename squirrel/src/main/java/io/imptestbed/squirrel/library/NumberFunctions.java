package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import org.jspecify.annotations.Nullable;

/** The functions of integers, floats and booleans. */
final class NumberFunctions {
    private NumberFunctions() {}

    static Table table() {
        return new Functions(new Table())
                .add("tointeger", 1, "n|b", (vm, self, arguments) -> toInteger(self))
                .add("tofloat", 1, "n|b", (vm, self, arguments) -> toFloat(self))
                .addTostring()
                .add(
                        "tochar",
                        1,
                        "n|b",
                        (vm, self, arguments) -> Text.of(String.valueOf((char) (toInteger(self) & 0xFF))))
                .addWeakref()
                .table();
    }

    private static int toInteger(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        return Operators.toInteger(value);
    }

    private static float toFloat(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        return Operators.toFloat(value);
    }
}
