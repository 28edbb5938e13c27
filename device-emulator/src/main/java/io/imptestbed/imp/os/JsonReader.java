package io.imptestbed.imp.os;

import io.imptestbed.mqtt.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads JSON as RFC 8259 has it into values: a number is an integer if it is written as one and fits 32 bits, otherwise a float.
 *
 * <p>Works on bytes: what a string holds beside escapes is taken as it is, UTF-8 or not.
 */
public final class JsonReader {
    private static final int DEEPEST = 500;
    private static final int HEX = 16;

    private final byte[] text;
    private int at;
    private int depth;

    private JsonReader(byte[] text) {
        this.text = text;
    }

    /**
     * Returns the value that {@code text} says.
     *
     * @throws IllegalArgumentException if it is no JSON, or nests deeper than 500; the message says where
     */
    public static Value read(Payload text) {
        var reader = new JsonReader(text.toBytes());
        reader.skipSpace();
        var value = reader.value();
        reader.skipSpace();
        if (reader.at < reader.text.length) {
            throw reader.unexpected("the end");
        }
        return value;
    }

    private Value value() {
        return switch (peek()) {
            case '{' -> nested(this::table);
            case '[' -> nested(this::array);
            case '"' -> new Value.Text(string());
            case 't' -> word("true", new Value.Bool(true));
            case 'f' -> word("false", new Value.Bool(false));
            case 'n' -> word("null", Value.NULL);
            default -> number();
        };
    }

    private Value nested(Supplier<Value> container) {
        if (depth == DEEPEST) {
            throw new IllegalArgumentException("JSON nests deeper than " + DEEPEST + " at character " + at);
        }
        depth++;
        at++;
        skipSpace();
        var value = container.get();
        depth--;
        return value;
    }

    private Value table() {
        Map<Value, Value> slots = new LinkedHashMap<>();
        if (!take('}')) {
            do {
                skipSpace();
                if (peek() != '"') {
                    throw unexpected("a string");
                }
                var key = new Value.Text(string());
                skipSpace();
                expect(':');
                skipSpace();
                slots.put(key, value());
                skipSpace();
            } while (take(','));
            expect('}');
        }
        return new Value.Table(slots);
    }

    private Value array() {
        List<Value> elements = new ArrayList<>();
        if (!take(']')) {
            do {
                skipSpace();
                elements.add(value());
                skipSpace();
            } while (take(','));
            expect(']');
        }
        return new Value.Array(elements);
    }

    private Payload string() {
        var bytes = new ByteArrayOutputStream();
        at++;
        while (peek() != '"') {
            var c = peek();
            if (c < ' ') {
                throw unexpected("the end of the string");
            }
            at++;
            if (c == '\\') {
                escape(bytes);
            } else {
                bytes.write(c);
            }
        }
        at++;
        return Payload.wrap(bytes.toByteArray());
    }

    private void escape(ByteArrayOutputStream bytes) {
        var c = peek();
        at++;
        switch (c) {
            case '"', '\\', '/' -> bytes.write(c);
            case 'b' -> bytes.write('\b');
            case 'f' -> bytes.write('\f');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'u' -> bytes.writeBytes(codePoint().getBytes(StandardCharsets.UTF_8));
            default -> {
                at--;
                throw unexpected("an escape");
            }
        }
    }

    private String codePoint() {
        var first = unit();
        if (Character.isHighSurrogate(first) && at + 1 < text.length && text[at] == '\\' && text[at + 1] == 'u') {
            at += 2;
            return new String(new char[] {first, unit()});
        }
        return String.valueOf(first);
    }

    private char unit() {
        var unit = 0;
        for (int i = 0; i < 4; i++) {
            var digit = Character.digit(peek(), HEX);
            if (digit < 0) {
                throw unexpected("four hexadecimal digits");
            }
            unit = unit * HEX + digit;
            at++;
        }
        return (char) unit;
    }

    private Value word(String word, Value value) {
        for (int i = 0; i < word.length(); i++) {
            expect(word.charAt(i));
        }
        return value;
    }

    private Value number() {
        var from = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        var whole = at;
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        var number = new String(text, from, at - from, StandardCharsets.ISO_8859_1);
        return at == whole ? integer(number) : new Value.Real(Float.parseFloat(number));
    }

    private static Value integer(String digits) {
        try {
            return new Value.Int(Integer.parseInt(digits));
        } catch (NumberFormatException tooLarge) {
            return new Value.Real(Float.parseFloat(digits));
        }
    }

    private void digits() {
        if (at >= text.length || !isDigit(text[at])) {
            throw unexpected("a value");
        }
        while (at < text.length && isDigit(text[at])) {
            at++;
        }
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private boolean take(char wanted) {
        var there = at < text.length && text[at] == wanted;
        at += there ? 1 : 0;
        return there;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw unexpected("'" + wanted + "'");
        }
    }

    private int peek() {
        if (at >= text.length) {
            throw unexpected("more");
        }
        return text[at] & 0xFF;
    }

    private void skipSpace() {
        while (at < text.length && " \t\n\r".indexOf(text[at]) >= 0) {
            at++;
        }
    }

    private IllegalArgumentException unexpected(String expected) {
        var found = at < text.length ? "'" + (char) (text[at] & 0xFF) + "'" : "the end";
        return new IllegalArgumentException(
                "invalid JSON: " + found + " at character " + at + " (expected: " + expected + ")");
    }
}
