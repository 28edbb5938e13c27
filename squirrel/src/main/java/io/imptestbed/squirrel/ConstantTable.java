package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.syntax.Constants;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parser's constants as the table that scripts see, and back. */
final class ConstantTable {
    private ConstantTable() {}

    /** The constants in a table; what is neither a scalar nor a table of such is none. */
    static Constants read(Table table) {
        var constants = new Constants();
        table.forEach((key, value) -> {
            if (key instanceof Text name && value != null) {
                define(constants, name.toString(), value);
            }
        });
        return constants;
    }

    private static void define(Constants constants, String name, Object value) {
        if (value instanceof Table enumeration) {
            constants.define(name, members(enumeration));
        } else if (isScalar(value)) {
            constants.define(name, toJava(value));
        }
    }

    private static Map<String, Object> members(Table enumeration) {
        var members = new LinkedHashMap<String, Object>();
        enumeration.forEach((key, value) -> {
            if (key instanceof Text name && value != null && isScalar(value)) {
                members.put(name.toString(), toJava(value));
            }
        });
        return members;
    }

    private static boolean isScalar(@Nullable Object value) {
        return value instanceof Integer || value instanceof Float || value instanceof Boolean || value instanceof Text;
    }

    private static Object toJava(Object value) {
        return value instanceof Text text ? text.toString() : value;
    }

    /** Adds to the table those constants that it lacks or has with another value. */
    static void write(Constants constants, Table table) {
        constants.forEach((name, value) -> table.put(name, toScript(value)));
    }

    private static Object toScript(Object value) {
        if (value instanceof Map<?, ?> members) {
            var enumeration = new Table();
            members.forEach((name, member) -> enumeration.put(String.valueOf(name), toScript(member)));
            return enumeration;
        }
        return value instanceof String text ? Text.of(text) : value;
    }
}
