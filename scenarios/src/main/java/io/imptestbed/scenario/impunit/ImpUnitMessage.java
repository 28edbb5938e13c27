package io.imptestbed.scenario.impunit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;

/**
 * A line of log in which impUnit tells its host something.
 *
 * @param type what it is about
 * @param session whose it is
 * @param content what it says; missing if it says nothing
 */
record ImpUnitMessage(Type type, String session, JsonNode content) {
    private static final String MARK = "__IMPUNIT__";

    /** Strings of scripts hold what they like, and impUnit's encoder lets some of it through. */
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    /** What a message can be about. */
    enum Type {
        SESSION_START,
        TEST_START,
        TEST_OK,
        TEST_FAIL,
        INFO,
        DEBUG,
        EXTERNAL_COMMAND,
        SESSION_RESULT,
        /** Something that no impUnit so far says. */
        OTHER
    }

    /**
     * Reads a line of log; empty if it is none of impUnit's.
     *
     * @throws IllegalArgumentException if it is impUnit's, but nobody can read it
     */
    static Optional<ImpUnitMessage> of(String line) {
        if (!line.contains(MARK)) {
            return Optional.empty();
        }
        try {
            var json = JSON.readTree(line);
            return Optional.of(new ImpUnitMessage(
                    type(json.path("type").asText()),
                    json.path("session").asText(),
                    json.has("message") ? json.get("message") : MissingNode.getInstance()));
        } catch (JsonProcessingException unreadable) {
            throw new IllegalArgumentException("unreadable message of impUnit: " + line, unreadable);
        }
    }

    private static Type type(String name) {
        for (var type : Type.values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return Type.OTHER;
    }

    /** Tells whether it says nothing. */
    boolean isEmpty() {
        return content.isMissingNode() || content.isNull();
    }

    /** Returns what it says: a text as it is, everything else as JSON. */
    String text() {
        return text(content);
    }

    private static String text(JsonNode node) {
        return node.isTextual() ? node.asText() : node.isMissingNode() ? "" : node.toString();
    }

    /** Returns one part of what it says as JSON, or nothing. */
    String json(String part) {
        var node = content.path(part);
        return node.isMissingNode() ? "" : node.toString();
    }

    /** Returns one part of what it says: a text as it is, everything else as JSON. */
    String text(String part) {
        return text(content.path(part));
    }

    /** Returns one number of what it says, 0 if there is none. */
    int number(String part) {
        return content.path(part).asInt();
    }
}
