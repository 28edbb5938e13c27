package io.imptestbed.mqtt;

/** The rules that every UTF-8 string of the protocol obeys. Source: MQTT 3.1.1 section 1.5.3. */
final class MqttText {
    private static final int MAX_BYTES = 65_535;
    private static final int ONE_BYTE_END = 0x80;
    private static final int TWO_BYTES_END = 0x800;

    private MqttText() {}

    /**
     * Returns {@code text} if it can be a string of the protocol.
     *
     * <p>Source: [MQTT-1.5.3-1], [MQTT-1.5.3-2]
     */
    static String checked(String name, String text) {
        var bytes = 0L;
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0) {
                throw new IllegalArgumentException(
                        name + ": contains the null character (expected: text without U+0000)");
            } else if (!Character.isSurrogate(c)) {
                bytes += c < ONE_BYTE_END ? 1 : c < TWO_BYTES_END ? 2 : 3;
            } else if (isPair(text, i)) {
                bytes += 4;
                i++;
            } else {
                throw new IllegalArgumentException(name + ": contains a lone surrogate (expected: well-formed UTF-8)");
            }
        }
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(name + ": " + bytes + " bytes (expected: at most 65535 bytes of UTF-8)");
        }
        return text;
    }

    private static boolean isPair(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index))
                && index + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(index + 1));
    }
}
