package io.imptestbed.imp.http;

import io.imptestbed.imp.os.JsonReader;
import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which bodies of requests a stub is for. */
public sealed interface BodyMatcher {

    /** Returns a matcher for every body. */
    static BodyMatcher any() {
        return new Any();
    }

    /** Returns a matcher for bodies that are exactly this text. */
    static BodyMatcher is(String text) {
        return new Is(Payload.of(text));
    }

    /** Returns a matcher for bodies in which this text stands somewhere. */
    static BodyMatcher contains(String text) {
        return new Contains(text);
    }

    /**
     * Returns a matcher for bodies that match a regular expression somewhere.
     *
     * @throws IllegalArgumentException if {@code expression} is none
     */
    static BodyMatcher matches(String expression) {
        try {
            return new Matches(Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "body: " + expression + " (expected: a regular expression): " + wrong.getDescription(), wrong);
        }
    }

    /** Returns a matcher for bodies in JSON that say this, in tables with other slots beside; arrays are to be the same in length. */
    static BodyMatcher json(Value value) {
        return new Json(value);
    }

    /** Tells whether this is a matcher for {@code body}. */
    boolean isFor(Payload body);

    /** Any body. */
    record Any() implements BodyMatcher {
        @Override
        public boolean isFor(Payload body) {
            return true;
        }
    }

    /** One body. */
    record Is(Payload content) implements BodyMatcher {
        @Override
        public boolean isFor(Payload body) {
            return body.equals(content);
        }
    }

    /** Bodies with a text in them. */
    record Contains(String text) implements BodyMatcher {
        @Override
        public boolean isFor(Payload body) {
            return body.text().contains(text);
        }
    }

    /** Bodies with something in them that matches. */
    record Matches(Pattern pattern) implements BodyMatcher {
        @Override
        public boolean isFor(Payload body) {
            return pattern.matcher(body.text()).find();
        }
    }

    /** Bodies in JSON. */
    record Json(Value value) implements BodyMatcher {
        @Override
        public boolean isFor(Payload body) {
            try {
                return says(JsonReader.read(body), value);
            } catch (IllegalArgumentException noJson) {
                return false;
            }
        }

        private static boolean says(Value said, Value wanted) {
            if (wanted instanceof Value.Table slots && said instanceof Value.Table table) {
                return slots.slots().entrySet().stream()
                        .allMatch(slot -> table.slots().containsKey(slot.getKey())
                                && says(table.slots().getOrDefault(slot.getKey(), Value.NULL), slot.getValue()));
            }
            if (wanted instanceof Value.Array array && said instanceof Value.Array other) {
                var same = array.elements().size() == other.elements().size();
                for (int i = 0; same && i < array.elements().size(); i++) {
                    same = says(other.elements().get(i), array.elements().get(i));
                }
                return same;
            }
            return said.equals(wanted) || (isNumber(said) && isNumber(wanted) && number(said) == number(wanted));
        }

        private static boolean isNumber(Value value) {
            return value instanceof Value.Int || value instanceof Value.Real;
        }

        private static float number(Value value) {
            return value instanceof Value.Int integer ? integer.value() : ((Value.Real) value).value();
        }
    }
}
