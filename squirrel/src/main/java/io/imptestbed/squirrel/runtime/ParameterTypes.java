package io.imptestbed.squirrel.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The masks by which functions of the library and of the host say what types they take. */
final class ParameterTypes {
    private static final String ANY = "";

    private ParameterTypes() {}

    /** One string of type letters for each parameter, empty for any type. */
    static List<String> parse(String mask) {
        var parameters = new ArrayList<String>();
        var letters = new StringBuilder();
        boolean joined = false;
        for (char letter : mask.replace(" ", "").toCharArray()) {
            if (letter == '|') {
                joined = true;
                continue;
            }
            if (!joined && letters.length() > 0) {
                parameters.add(letters.toString());
                letters.setLength(0);
            }
            letters.append(letter == 'n' ? "if" : String.valueOf(letter));
            joined = false;
        }
        if (letters.length() > 0) {
            parameters.add(letters.toString());
        }
        return parameters.stream().map(types -> types.equals(".") ? ANY : types).toList();
    }

    static int mask(String types) {
        return types.equals(ANY)
                ? -1
                : Stream.of(Kind.values())
                        .filter(kind -> types.indexOf(kind.letter()) >= 0)
                        .mapToInt(Kind::bit)
                        .sum();
    }

    static void check(List<String> types, @Nullable Object self, @Nullable Object[] arguments) {
        check(types.get(0), 0, self);
        for (int index = 1; index < types.size() && index <= arguments.length; index++) {
            check(types.get(index), index, arguments[index - 1]);
        }
    }

    private static void check(String types, int parameter, @Nullable Object value) {
        if (!types.equals(ANY) && types.indexOf(Kind.of(value).letter()) < 0) {
            var expected = Stream.of(Kind.values())
                    .filter(kind -> types.indexOf(kind.letter()) >= 0 && kind != Kind.WEAK_REFERENCE)
                    .map(Kind::word)
                    .collect(Collectors.joining("|"));
            throw new SquirrelError("parameter " + parameter + " has an invalid type '" + Kind.wordOf(value)
                    + "' ; expected: '" + expected + "'");
        }
    }
}
