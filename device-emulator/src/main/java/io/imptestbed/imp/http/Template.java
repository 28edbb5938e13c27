package io.imptestbed.imp.http;

import io.imptestbed.imp.os.JsonReader;
import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text of a reply in which {@code ${…}} stands for something of the request: {@code method}, {@code url}, {@code host}, {@code path},
 * {@code query.NAME}, {@code headers.NAME}, {@code body}, {@code json.SLOT.SLOT} of a body in JSON (a number picks of an array), {@code
 * captured.NAME} of the stub's URL, and {@code counter}, which is how many requests the stub has answered, this one included.
 *
 * <p>What is not there is an empty text. One more dollar sign before it takes its meaning from a place.
 */
final class Template {
    private static final String OPEN = "${";
    /** What {@code ${…}} can be, in words. */
    static final String PLACES =
            "method, url, host, path, query.NAME, headers.NAME, body, json.NAME, captured.NAME or counter";

    private static final String CAPTURED = "captured.";
    private static final Set<String> WORDS = Set.of("method", "url", "host", "path", "body", "counter");
    private static final Set<String> GROUPS = Set.of("query", "headers", "json", "captured");

    private final String text;
    private final List<Part> parts;

    private Template(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /**
     * Reads a template.
     *
     * @throws IllegalArgumentException if a place is not closed, or its name none of the above
     */
    static Template of(String text) {
        var parts = new ArrayList<Part>();
        int from = 0;
        int open = text.indexOf(OPEN);
        while (open >= 0) {
            if (open > from && text.charAt(open - 1) == '$') {
                parts.add(new Part(text.substring(from, open - 1) + OPEN, ""));
                from = open + OPEN.length();
            } else {
                int close = text.indexOf('}', open);
                parts.add(new Part(text.substring(from, open), name(text, open, close)));
                from = close + 1;
            }
            open = text.indexOf(OPEN, from);
        }
        parts.add(new Part(text.substring(from), ""));
        return new Template(text, parts);
    }

    private static String name(String text, int open, int close) {
        if (close < 0) {
            throw new IllegalArgumentException("reply: " + text.substring(open) + " (expected: a closing brace)");
        }
        var name = text.substring(open + OPEN.length(), close).strip();
        if (!isPlace(name)) {
            throw new IllegalArgumentException("reply: ${" + name + "} (expected: " + PLACES + ")");
        }
        return name;
    }

    /** Tells whether a template can have {@code name} in its braces. */
    static boolean isPlace(String name) {
        var dot = name.indexOf('.');
        return WORDS.contains(name) || (dot >= 0 && GROUPS.contains(name.substring(0, dot)) && dot < name.length() - 1);
    }

    /** Returns the names of what it says of the stub's URL. */
    Stream<String> captured() {
        return parts.stream()
                .map(Part::name)
                .filter(name -> name.startsWith(CAPTURED))
                .map(name -> name.substring(CAPTURED.length()));
    }

    String filled(Circumstances here) {
        if (parts.size() == 1) {
            return parts.get(0).before();
        }
        var filled = new StringBuilder(text.length() + 32);
        for (var part : parts) {
            filled.append(part.before()).append(part.name().isEmpty() ? "" : here.value(part.name()));
        }
        return filled.toString();
    }

    @Override
    public String toString() {
        return text;
    }

    /** A text, and what comes after it. */
    private record Part(String before, String name) {}

    /** What a template can speak of. */
    record Circumstances(HttpRequest request, Url url, Map<String, String> captures, int counter) {
        String value(String name) {
            var dot = name.indexOf('.');
            if (dot >= 0) {
                return value(name.substring(0, dot), name.substring(dot + 1));
            }
            return switch (name) {
                case "method" -> request.method();
                case "url" -> request.url();
                case "host" -> url.host();
                case "path" -> url.path();
                case "body" -> request.body().text();
                default -> Integer.toString(counter);
            };
        }

        private String value(String group, String name) {
            return switch (group) {
                case "query" -> url.parameters().getOrDefault(name, "");
                case "headers" -> request.header(name).orElse("");
                case "captured" -> captures.getOrDefault(name, "");
                default -> json(name);
            };
        }

        private String json(String path) {
            try {
                var value = JsonReader.read(request.body());
                for (var step : path.split("\\.", -1)) {
                    value = step(value, step);
                }
                return value instanceof Value.Text string
                        ? string.plain()
                        : value instanceof Value.Null ? "" : value.toString();
            } catch (IllegalArgumentException noJson) {
                return "";
            }
        }

        private static Value step(Value value, String step) {
            if (value instanceof Value.Table table) {
                var slot = table.get(step);
                return slot == null ? Value.NULL : slot;
            }
            if (value instanceof Value.Array array && step.matches("\\d{1,6}")) {
                var index = Integer.parseInt(step);
                return index < array.elements().size() ? array.elements().get(index) : Value.NULL;
            }
            return Value.NULL;
        }
    }

    Payload payload(Circumstances here) {
        return Payload.of(filled(here));
    }
}
