package io.imptestbed.imp.source.expression;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;

/** The functions that every expression has, but for {@code include}, which reads files. */
public final class Functions {
    private Functions() {}

    /** Returns the functions by name, {@code S} with those of texts among them. */
    public static Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        all.put("abs", (Function) (scope, arguments) -> Math.abs(Values.number(arguments.first("abs"))));
        all.put("min", (Function) (scope, arguments) -> fold("min", arguments, Math::min));
        all.put("max", (Function) (scope, arguments) -> fold("max", arguments, Math::max));
        all.put("escape", (Function) (scope, arguments) -> escape(Values.text(arguments.first("escape"))));
        all.put("base64", (Function) (scope, arguments) -> base64(Values.text(arguments.first("base64"))));
        all.put("S", TextFunctions.all());
        return all;
    }

    private static Object fold(String name, Arguments arguments, DoubleBinaryOperator operator) {
        double folded = Values.number(arguments.first(name));
        for (int index = 1; index < arguments.count(); index++) {
            folded = operator.applyAsDouble(folded, Values.number(arguments.value(index)));
        }
        return folded;
    }

    private static String escape(String text) {
        var escaped = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            int index = "\b\f\n\r\t".indexOf(character);
            if (index >= 0) {
                escaped.append('\\').append("bfnrt".charAt(index));
            } else {
                escaped.append("\"'\\".indexOf(character) >= 0 ? "\\" : "").append(character);
            }
        }
        return escaped.toString();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
