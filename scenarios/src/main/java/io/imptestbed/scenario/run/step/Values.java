package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.run.text.DataValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What templates may use, by name: as values of Squirrel, and as the texts that these come to within other texts. */
final class Values {
    private static final String OPEN = "${";

    /** No value at all. */
    static final Values NONE = new Values(Map.of());

    private final Map<String, Value> values;
    private @Nullable Map<String, String> texts;

    private Values(Map<String, Value> values) {
        this.values = values;
    }

    /** Returns these values and one more. */
    Values with(String name, Value value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Values(more);
    }

    /** Returns these values and a text. */
    Values with(String name, String text) {
        return with(name, Value.Text.of(text));
    }

    /** Returns the values as texts. */
    Map<String, String> texts() {
        var known = texts;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (var value : values.entrySet()) {
                known.put(value.getKey(), text(value.getValue()));
            }
            texts = known;
        }
        return known;
    }

    /** Returns a value as it stands within a text: a string as it is, everything else as JSON. */
    static String text(Value value) {
        return value instanceof Value.Text text ? text.bytes().text() : value.toString();
    }

    /** Returns {@code template} with its places filled in. */
    String fill(String template) {
        return template.contains(OPEN) ? new Template(template).filled(texts()) : template;
    }

    /** Returns what {@code data} comes to; a text that is nothing but one parameter is that value itself. */
    Value fill(Data data) {
        return new DataValues(this::fill).of(data);
    }

    private Value fill(Data.Text text) {
        var template = text.template();
        var isOneParameter = template.startsWith(OPEN) && template.indexOf('}') == template.length() - 1;
        var whole = isOneParameter ? values.get(template.substring(OPEN.length(), template.length() - 1)) : null;
        return whole == null ? Value.Text.of(fill(template)) : whole;
    }

    /** Returns what a table comes to. */
    Value.Table fill(Data.Table table) {
        return new DataValues(this::fill).of(table);
    }

    /** Returns {@code value} as a text of exactly {@code size} bytes, padded with dots. */
    static Value sized(Value value, int size) {
        var bytes = text(value).getBytes(StandardCharsets.UTF_8);
        var exact = Arrays.copyOf(bytes, size);
        if (exact.length > bytes.length) {
            Arrays.fill(exact, bytes.length, exact.length, (byte) '.');
        }
        return new Value.Text(Payload.wrap(exact));
    }
}
