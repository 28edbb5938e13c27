package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of strings. */
final class StringFunctions {
    private StringFunctions() {}

    static Table table() {
        return new Functions(new Table())
                .add("len", 1, "s", (vm, self, arguments) -> text(self).length())
                .add("tointeger", 1, "s", (vm, self, arguments) -> Operators.toInteger(number(self)))
                .add("tofloat", 1, "s", (vm, self, arguments) -> Operators.toFloat(number(self)))
                .addTostring()
                .add("slice", -1, "snn", StringFunctions::slice)
                .add("find", -2, "ssn", StringFunctions::find)
                .add("tolower", 1, "s", (vm, self, arguments) -> mapped(text(self), 'A', 'Z', 'a' - 'A'))
                .add("toupper", 1, "s", (vm, self, arguments) -> mapped(text(self), 'a', 'z', 'A' - 'a'))
                .addWeakref()
                .table();
    }

    static Text text(@Nullable Object value) {
        return (Text) Objects.requireNonNull(value);
    }

    private static Number number(@Nullable Object self) {
        var number = Conversion.parse(text(self).toString());
        if (number == null) {
            throw new SquirrelError("cannot convert the string");
        }
        return number;
    }

    private static Object slice(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = text(self);
        var range = Range.of(arguments, text.length());
        return text.slice(range.start(), range.end());
    }

    /** Finds bytes of any value; the reference stops at a NUL, the imp does not. */
    private static @Nullable Object find(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = text(self).toString();
        int start = arguments.length > 1 ? Operators.toInteger(arguments[1]) : 0;
        if (start < 0 || start >= text.length()) {
            return null;
        }
        int found = text.indexOf(text(arguments[0]).toString(), start);
        return found < 0 ? null : (Integer) found;
    }

    /** Letters of ASCII only, as C's functions without a locale. */
    private static Text mapped(Text text, char first, char last, int shift) {
        var units = text.toString().toCharArray();
        for (int index = 0; index < units.length; index++) {
            if (units[index] >= first && units[index] <= last) {
                units[index] = (char) (units[index] + shift);
            }
        }
        return Text.of(new String(units));
    }
}
