package io.imptestbed.mqtt;

/**
 * What a subscription asks for: a topic, in which {@code +} stands for one level and a last {@code #} for all that follow.
 *
 * @param text 1 to 65535 bytes of UTF-8. Source: [MQTT-4.7.1-2], [MQTT-4.7.1-3], [MQTT-4.7.3-1]
 */
public record TopicFilter(String text) {
    public TopicFilter {
        MqttText.checked("topicFilter", text);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("topicFilter: empty (expected: at least one character)");
        }
        checkWildcards(text);
    }

    /** Returns the filter with this text. */
    public static TopicFilter of(String text) {
        return new TopicFilter(text);
    }

    /**
     * Tells whether a message to {@code topic} is asked for by this filter.
     *
     * <p>A filter that begins with a wildcard asks for no topic that begins with {@code $}. Source: [MQTT-4.7.2-1]
     */
    public boolean matches(TopicName topic) {
        var first = text.charAt(0);
        if (topic.text().charAt(0) == '$' && (first == '#' || first == '+')) {
            return false;
        }
        return matches(text, 0, topic.text(), 0);
    }

    private static boolean matches(String filter, int f, String topic, int t) {
        while (true) {
            var filterEnd = levelEnd(filter, f);
            var topicEnd = levelEnd(topic, t);
            if (filter.startsWith("#", f)) {
                return true;
            }
            if (!filter.startsWith("+", f)
                    && !filter.regionMatches(f, topic, t, Math.max(filterEnd - f, topicEnd - t))) {
                return false;
            }
            if (topicEnd == topic.length()) {
                return filterEnd == filter.length() || filter.startsWith("/#", filterEnd);
            }
            if (filterEnd == filter.length()) {
                return false;
            }
            f = filterEnd + 1;
            t = topicEnd + 1;
        }
    }

    private static int levelEnd(String text, int from) {
        var slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }

    private static void checkWildcards(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var startsLevel = i == 0 || text.charAt(i - 1) == '/';
            var endsLevel = i == text.length() - 1 || text.charAt(i + 1) == '/';
            if (c == '+' && !(startsLevel && endsLevel)) {
                throw new IllegalArgumentException("topicFilter: " + text + " (expected: + alone in its level)");
            }
            if (c == '#' && !(startsLevel && i == text.length() - 1)) {
                throw new IllegalArgumentException("topicFilter: " + text + " (expected: # alone in the last level)");
            }
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
