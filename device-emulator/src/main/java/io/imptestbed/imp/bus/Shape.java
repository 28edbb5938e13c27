package io.imptestbed.imp.bus;

import static io.imptestbed.imp.bus.BenchSchema.json;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a value in the table of a bench may look like. */
@FunctionalInterface
interface Shape {
    /** Returns the JSON Schema of such a value. */
    Map<String, Object> schema(BenchSchema.Around around);

    /** Returns the shape of one that is any of these. */
    static Shape anyOf(Shape... shapes) {
        return around -> json(
                "anyOf",
                Arrays.stream(shapes).map(shape -> shape.schema(around)).toList());
    }

    /** Returns the shape of a text or a number, which something else may stand for. */
    static Shape scalar(Object... keysAndValues) {
        return around -> around.orElse(json(keysAndValues));
    }

    /** Returns the shape of one of these words. */
    static Shape word(String... words) {
        return scalar("enum", List.of(words));
    }

    /** Returns the shape of a text that matches a regular expression as a whole. */
    static Shape text(String expression) {
        return scalar("type", "string", "pattern", "^(?:" + expression + ")$");
    }

    /** Returns the shape of a list. */
    static Shape listOf(Shape items) {
        return around -> json("type", "array", "items", items.schema(around));
    }

    /** Returns the shape of a table whose keys match a regular expression and whose values are all of one shape. */
    static Shape tableOf(String keys, Shape values) {
        return around -> json(
                "type",
                "object",
                "additionalProperties",
                false,
                "patternProperties",
                json("^(?:" + keys + ")$", values.schema(around)));
    }

    /** Returns a shape that is described once, under a name, and may contain itself. */
    static Shape named(String name, Supplier<Shape> shape) {
        return around -> around.named(name, () -> shape.get().schema(around));
    }

    /** Whole numbers from {@code least} to {@code most}, or texts of such, also in hex. */
    record Whole(int least, int most) implements Shape {
        static final String TEXT = "\\s*(?:[0-9]+|0[xX][0-9A-Fa-f]+)\\s*";

        int read(Spot spot) {
            return spot.number(least, most);
        }

        @Override
        public Map<String, Object> schema(BenchSchema.Around around) {
            return anyOf(scalar("type", "integer", "minimum", least, "maximum", most), text(TEXT))
                    .schema(around);
        }
    }
}
