package io.imptestbed.imp.os;

import io.imptestbed.mqtt.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Values as agents have them in JSON: {@code { "a": 1, "b": [ 2.5, null ] }}, or without the spaces if that is asked for.
 *
 * <p>What JSON cannot hold is left out: functions, classes, instances, blobs, strings that are no UTF-8 or have a NUL in them; at the top it is
 * null, and so is a float that is no number. A key that is a number or a boolean becomes a string.
 *
 * <p>Source: imp API, http.jsonencode(). Inferred: the digits of floats, which are as few as give the same float again.
 */
public final class JsonWriter {
    private static final int LARGEST_PLAIN = 15;
    private static final int SMALLEST_PLAIN = -5;

    private final boolean compact;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(64);

    private JsonWriter(boolean compact) {
        this.compact = compact;
    }

    /** Returns {@code value} in JSON. */
    public static Payload write(Value value, boolean compact) {
        var writer = new JsonWriter(compact);
        writer.value(canBe(value) ? value : Value.NULL);
        return Payload.wrap(writer.bytes.toByteArray());
    }

    private static boolean canBe(Value value) {
        return !(value instanceof Value.Foreign)
                && !(value instanceof Value.Blob)
                && !(value instanceof Value.Text text && !text.isSafe());
    }

    private void value(Value value) {
        if (value instanceof Value.Text text) {
            string(text.bytes());
        } else if (value instanceof Value.Array array) {
            array(array.elements().stream().filter(JsonWriter::canBe).toList());
        } else if (value instanceof Value.Table table) {
            table(table.slots());
        } else {
            plain(scalar(value));
        }
    }

    private static String scalar(Value value) {
        return value instanceof Value.Real real ? number(real.value()) : String.valueOf(value.plain());
    }

    /** A whole float keeps its point, so that it is read as a float again. */
    private static String number(float number) {
        if (!Float.isFinite(number)) {
            return "null";
        }
        var figure = Figures.shortest(number);
        var exponent = Figures.exponent(figure);
        if (figure.signum() == 0 || (exponent >= SMALLEST_PLAIN && exponent < LARGEST_PLAIN)) {
            return Json.pointed(figure.toPlainString());
        }
        return Figures.mantissa(figure) + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "")
                + Math.abs(exponent);
    }

    private void array(List<Value> elements) {
        open('[');
        var first = true;
        for (var element : elements) {
            separate(first);
            value(element);
            first = false;
        }
        close(']', elements.isEmpty());
    }

    private void table(Map<Value, Value> slots) {
        open('{');
        var first = true;
        for (var slot : slots.entrySet()) {
            if (isKey(slot.getKey()) && canBe(slot.getValue())) {
                separate(first);
                key(slot.getKey());
                bytes.write(':');
                space();
                value(slot.getValue());
                first = false;
            }
        }
        close('}', first);
    }

    private static boolean isKey(Value key) {
        return key instanceof Value.Text text
                ? text.isSafe()
                : key instanceof Value.Int || key instanceof Value.Real || key instanceof Value.Bool;
    }

    private void key(Value key) {
        string(key instanceof Value.Text text ? text.bytes() : Payload.of(scalar(key)));
    }

    private void open(char bracket) {
        bytes.write(bracket);
        space();
    }

    private void close(char bracket, boolean isEmpty) {
        if (!isEmpty) {
            space();
        }
        bytes.write(bracket);
    }

    private void separate(boolean first) {
        if (!first) {
            bytes.write(',');
            space();
        }
    }

    private void space() {
        if (!compact) {
            bytes.write(' ');
        }
    }

    private void string(Payload text) {
        bytes.write('"');
        for (int i = 0; i < text.size(); i++) {
            escaped(text.at(i));
        }
        bytes.write('"');
    }

    private void escaped(int c) {
        switch (c) {
            case '"', '\\' -> {
                bytes.write('\\');
                bytes.write(c);
            }
            case '\b' -> plain("\\b");
            case '\f' -> plain("\\f");
            case '\n' -> plain("\\n");
            case '\r' -> plain("\\r");
            case '\t' -> plain("\\t");
            default -> {
                if (c < ' ') {
                    plain(String.format(Locale.ROOT, "\\u%04x", c));
                } else {
                    bytes.write(c);
                }
            }
        }
    }

    private void plain(String text) {
        bytes.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
    }
}
