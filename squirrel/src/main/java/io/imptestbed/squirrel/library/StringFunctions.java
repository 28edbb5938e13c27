package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Dialect.Trait;
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
                .add("len", 1, "s", (vm, self, arguments) -> length(vm, text(self)))
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

    private static int length(Vm vm, Text text) {
        return vm.dialect().has(Trait.SHORT_LENGTHS) ? text.length() & 0xFFFF : text.length();
    }

    /** Finds bytes of any value; the reference sees nothing from a NUL on, in either string. */
    private static @Nullable Object find(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var text = text(self).toString();
        var wanted = text(arguments[0]);
        int start = arguments.length > 1 ? Operators.toInteger(arguments[1]) : 0;
        if (start < 0 || start >= text.length()) {
            return null;
        }
        boolean seesNul = vm.dialect().has(Trait.FIND_SEES_NUL);
        int found = text.indexOf(seesNul ? wanted.toString() : wanted.untilNul(), start);
        int nul = seesNul ? -1 : text.indexOf(0, start);
        return found < 0 || (nul >= 0 && found + wanted.untilNul().length() > nul) ? null : (Integer) found;
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
