package io.imptestbed.imp.source.expression;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The functions of {@code S}: JavaScript's methods of strings, the string being the first argument. They count characters, not bytes. */
final class TextFunctions {
    private static final int LONGEST = 1 << 24;

    private TextFunctions() {}

    /** What one of the functions does with the text and the arguments behind it. */
    @FunctionalInterface
    private interface Operation {
        Object apply(String text, Arguments arguments);
    }

    static Map<String, Object> all() {
        var all = new LinkedHashMap<String, Object>();
        add(all, "concat", (text, arguments) -> text + joined(arguments));
        add(
                all,
                "endsWith",
                (text, arguments) -> text.substring(0, index(arguments, 1, text.length(), text))
                        .endsWith(text(arguments, 0)));
        add(all, "includes", (text, arguments) -> text.indexOf(text(arguments, 0), index(arguments, 1, 0, text)) >= 0);
        add(all, "repeat", TextFunctions::repeat);
        add(all, "split", TextFunctions::split);
        add(all, "startsWith", (text, arguments) -> text.startsWith(text(arguments, 0), index(arguments, 1, 0, text)));
        add(all, "substr", TextFunctions::substr);
        add(all, "substring", TextFunctions::substring);
        add(all, "toLowerCase", (text, arguments) -> text.toLowerCase(Locale.ROOT));
        add(all, "toUpperCase", (text, arguments) -> text.toUpperCase(Locale.ROOT));
        add(all, "trim", (text, arguments) -> text.strip());
        add(all, "trimLeft", (text, arguments) -> text.stripLeading());
        add(all, "trimRight", (text, arguments) -> text.stripTrailing());
        return all;
    }

    private static void add(Map<String, Object> all, String name, Operation operation) {
        all.put(name, (Function) (scope, arguments) -> {
            var text = arguments.first("S." + name);
            if (text == null) {
                throw new ExpressionException("S." + name + "() needs a text, found: null");
            }
            return encoded(operation.apply(decoded(Values.text(text)), arguments.withoutFirst()));
        });
    }

    private static Object repeat(String text, Arguments arguments) {
        double times = Values.number(arguments.value(0));
        if (!(times >= 0) || times * text.length() > LONGEST) {
            throw new ExpressionException(
                    "S.repeat: " + Values.text(times) + " times (expected: 0 or more, and at most 16 MB in all)");
        }
        return text.repeat((int) times);
    }

    private static Object split(String text, Arguments arguments) {
        if (isMissing(arguments, 0)) {
            return List.of(text);
        }
        var separator = text(arguments, 0);
        var parts = new ArrayList<String>();
        int start = 0;
        for (int at = next(text, separator, 0); at >= 0; at = next(text, separator, start)) {
            parts.add(text.substring(start, at));
            start = at + separator.length();
        }
        if (!separator.isEmpty() || start < text.length()) {
            parts.add(text.substring(start));
        }
        double limit = isMissing(arguments, 1) ? parts.size() : Math.max(0, Values.number(arguments.value(1)));
        return parts.subList(0, (int) Math.min(parts.size(), limit));
    }

    /** Where the next part ends; nothing as a separator ends one behind each character. */
    private static int next(String text, String separator, int start) {
        return separator.isEmpty() ? (start + 1 < text.length() ? start + 1 : -1) : text.indexOf(separator, start);
    }

    private static Object substr(String text, Arguments arguments) {
        double from = number(arguments, 0, 0);
        int start = (int) Math.min(text.length(), from < 0 ? Math.max(0, text.length() + from) : from);
        double length = Math.max(0, number(arguments, 1, text.length()));
        return text.substring(start, (int) Math.min(text.length(), start + length));
    }

    private static Object substring(String text, Arguments arguments) {
        int first = index(arguments, 0, 0, text);
        int second = index(arguments, 1, text.length(), text);
        return text.substring(Math.min(first, second), Math.max(first, second));
    }

    private static String decoded(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Object encoded(Object value) {
        if (value instanceof String text) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        } else if (value instanceof List<?> items) {
            return items.stream().map(item -> encoded(String.valueOf(item))).toList();
        }
        return value;
    }

    private static boolean isMissing(Arguments arguments, int index) {
        return index >= arguments.count();
    }

    private static String text(Arguments arguments, int index) {
        return isMissing(arguments, index) ? "undefined" : decoded(Values.text(arguments.value(index)));
    }

    private static double number(Arguments arguments, int index, double otherwise) {
        double number = isMissing(arguments, index) ? otherwise : Values.number(arguments.value(index));
        return Double.isNaN(number) ? 0 : number;
    }

    /** A position in the text; what lies beyond its ends is its end. */
    private static int index(Arguments arguments, int index, int otherwise, String text) {
        return (int) Math.max(0, Math.min(text.length(), number(arguments, index, otherwise)));
    }

    private static String joined(Arguments arguments) {
        var joined = new StringBuilder();
        for (int index = 0; index < arguments.count(); index++) {
            joined.append(text(arguments, index));
        }
        return joined.toString();
    }
}
