package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The functions of the root table that take strings apart and put them together. */
final class TextFunctions {
    private static final int FIELD_BYTES = 80;

    private TextFunctions() {}

    static void install(Table root) {
        new Functions(root)
                .add("format", -2, ".s", Formatter::format)
                .add("split", 3, ".ss", TextFunctions::split)
                .add("strip", 2, ".s", (vm, self, arguments) -> strip(arguments[0], true, true))
                .add("lstrip", 2, ".s", (vm, self, arguments) -> strip(arguments[0], true, false))
                .add("rstrip", 2, ".s", (vm, self, arguments) -> strip(arguments[0], false, true));
    }

    private static Text strip(@Nullable Object value, boolean left, boolean right) {
        var text = StringFunctions.text(value).toString();
        int start = 0;
        int end = text.length();
        while (left && start < end && isSpace(text.charAt(start))) {
            start++;
        }
        while (right && end > start && isSpace(text.charAt(end - 1))) {
            end--;
        }
        return Text.of(text.substring(start, end));
    }

    private static boolean isSpace(char unit) {
        return unit == ' ' || (unit >= '\t' && unit <= '\r');
    }

    /** The fields between any of the separators; empty ones are dropped, as C's strtok does. */
    private static Object split(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = StringFunctions.text(arguments[0]).untilNul();
        var separators = StringFunctions.text(arguments[1]).toString();
        if (separators.isEmpty()) {
            throw new SquirrelError("empty separators string");
        }
        var fields = new Array();
        int start = 0;
        for (int index = 0; index <= text.length(); index++) {
            if (index == text.length() || separators.indexOf(text.charAt(index)) >= 0) {
                if (index > start) {
                    // Each field takes more than its bytes, so that many short ones are far larger than their text.
                    vm.requireSize((fields.size() + 1L) * FIELD_BYTES, "the fields of a string");
                    vm.allocate(FIELD_BYTES);
                    fields.append(Text.of(text.substring(start, index)));
                }
                start = index + 1;
            }
        }
        return fields;
    }
}
