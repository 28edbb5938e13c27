package io.imptestbed.imp.os;

import io.imptestbed.mqtt.Payload;
import java.util.Locale;

/**
 * Values as JSON, in one line without spaces, the same for equal values.
 *
 * <p>What JSON cannot say is said in words: a blob is {@code "blob:"} and its bytes in hexadecimal digits, what cannot be sent is its type in
 * angle brackets, and a number that is none is {@code null}.
 */
public final class Json {
    private static final int LARGEST_PLAIN = 6;
    private static final int SMALLEST_PLAIN = -3;

    private Json() {}

    /** Returns {@code value} as JSON. */
    public static String of(Value value) {
        var text = new StringBuilder(32);
        write(value, text);
        return text.toString();
    }

    private static void write(Value value, StringBuilder text) {
        if (value instanceof Value.Null) {
            text.append("null");
        } else if (value instanceof Value.Bool bool) {
            text.append(bool.value());
        } else if (value instanceof Value.Int integer) {
            text.append(integer.value());
        } else if (value instanceof Value.Real real) {
            text.append(number(real.value()));
        } else if (value instanceof Value.Text string) {
            quote(string.bytes().text(), text);
        } else if (value instanceof Value.Blob blob) {
            text.append("\"blob:").append(hexadecimal(blob.bytes())).append('"');
        } else if (value instanceof Value.Array array) {
            write(array, text);
        } else if (value instanceof Value.Table table) {
            write(table, text);
        } else if (value instanceof Value.Foreign foreign) {
            text.append('<').append(foreign.type()).append('>');
        }
    }

    private static void write(Value.Array array, StringBuilder text) {
        var separator = '[';
        for (var element : array.elements()) {
            text.append(separator);
            write(element, text);
            separator = ',';
        }
        text.append(array.elements().isEmpty() ? "[]" : "]");
    }

    private static void write(Value.Table table, StringBuilder text) {
        var separator = '{';
        for (var slot : table.slots().entrySet()) {
            text.append(separator);
            quote(key(slot.getKey()), text);
            text.append(':');
            write(slot.getValue(), text);
            separator = ',';
        }
        text.append(table.slots().isEmpty() ? "{}" : "}");
    }

    private static String key(Value key) {
        return key instanceof Value.Text name ? name.bytes().text() : of(key);
    }

    private static String number(float value) {
        if (!Float.isFinite(value)) {
            return "null";
        }
        var figure = Figures.shortest(value);
        var exponent = Figures.exponent(figure);
        if (figure.signum() == 0 || (exponent >= SMALLEST_PLAIN && exponent <= LARGEST_PLAIN)) {
            return pointed(figure.toPlainString());
        }
        return pointed(Figures.mantissa(figure)) + "E" + exponent;
    }

    /** Returns {@code digits} with a point, so that a float can be told from an integer. */
    static String pointed(String digits) {
        return digits.indexOf('.') < 0 ? digits + ".0" : digits;
    }

    private static void quote(String string, StringBuilder text) {
        text.append('"');
        for (int i = 0; i < string.length(); i++) {
            appendEscaped(string.charAt(i), text);
        }
        text.append('"');
    }

    private static void appendEscaped(char c, StringBuilder text) {
        switch (c) {
            case '"' -> text.append("\\\"");
            case '\\' -> text.append("\\\\");
            case '\n' -> text.append("\\n");
            case '\r' -> text.append("\\r");
            case '\t' -> text.append("\\t");
            default -> {
                if (c < ' ') {
                    text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                } else {
                    text.append(c);
                }
            }
        }
    }

    private static String hexadecimal(Payload bytes) {
        return java.util.HexFormat.of().formatHex(bytes.toBytes());
    }
}
