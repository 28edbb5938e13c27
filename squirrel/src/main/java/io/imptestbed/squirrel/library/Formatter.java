package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import io.imptestbed.squirrel.text.Directive;
import io.imptestbed.squirrel.text.FormatException;
import org.jspecify.annotations.Nullable;

/** {@code format}: walks through a format and gives each directive its argument. */
final class Formatter {
    private final String format;
    private final @Nullable Object[] arguments;
    private final StringBuilder text = new StringBuilder();
    private int argument = 1;

    private Formatter(String format, @Nullable Object[] arguments) {
        this.format = format;
        this.arguments = arguments;
    }

    static Object format(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        return new Formatter(StringFunctions.text(arguments[0]).untilNul(), arguments).run();
    }

    private Text run() {
        int next = 0;
        while (next < format.length()) {
            char unit = format.charAt(next++);
            if (unit != '%') {
                text.append(unit);
            } else if (format.startsWith("%", next)) {
                text.append('%');
                next++;
            } else {
                next = convert(next);
            }
        }
        return Text.of(text.toString());
    }

    private int convert(int begin) {
        if (argument >= arguments.length) {
            throw new SquirrelError("not enough paramters for the given format string");
        }
        var directive = parse(begin);
        var value = arguments[argument++];
        text.append(
                switch (directive.argument()) {
                    case STRING -> directive.text(string(value));
                    case INTEGER -> directive.text(integer(value));
                    case FLOAT -> directive.text(number(value));
                });
        return directive.end();
    }

    private Directive parse(int begin) {
        try {
            return Directive.parse(format, begin);
        } catch (FormatException wrong) {
            throw new SquirrelError(wrong.getMessage());
        }
    }

    private static String string(@Nullable Object value) {
        if (value instanceof Text string) {
            return string.toString();
        }
        throw new SquirrelError("string expected for the specified format");
    }

    private static int integer(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool ? 1 : 0;
        } else if (value instanceof Integer || value instanceof Float) {
            return Operators.toInteger(value);
        }
        throw new SquirrelError("integer expected for the specified format");
    }

    private static double number(@Nullable Object value) {
        if (value instanceof Integer || value instanceof Float) {
            return Operators.toFloat(value);
        }
        throw new SquirrelError("float expected for the specified format");
    }
}
