package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names and values as queries and forms have them: {@code name=value&other=a%20b}; bytes, because they need not be text. */
public final class FormData {
    private static final String UNRESERVED = "-._~";
    private static final int HEX = 16;

    private FormData() {}

    /** Returns names and values in order; of several with one name the last. A name without {@code =} has an empty value. */
    public static Map<Payload, Payload> decode(String text) {
        var decoded = new LinkedHashMap<Payload, Payload>();
        for (var pair : text.split("&", -1)) {
            if (!pair.isEmpty()) {
                var equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                var value = equals < 0 ? "" : pair.substring(equals + 1);
                decoded.put(decoded(name), decoded(value));
            }
        }
        return decoded;
    }

    /** Returns the bytes that {@code text}, one character a byte, stands for; a {@code %} that begins no code stands for itself. */
    public static Payload decoded(String text) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && code(text, i) >= 0) {
                bytes.write(code(text, i));
                i += 2;
            } else if (c == '+') {
                bytes.write(' ');
            } else if (c > 0xFF) {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            } else {
                bytes.write(c);
            }
        }
        return Payload.wrap(bytes.toByteArray());
    }

    private static int code(String text, int percent) {
        var high = Character.digit(text.charAt(percent + 1), HEX);
        var low = Character.digit(text.charAt(percent + 2), HEX);
        return high < 0 || low < 0 ? -1 : high * HEX + low;
    }

    /** Returns names and values as one text; a name may come more than once. */
    public static String encode(List<Map.Entry<Payload, Payload>> pairs) {
        return pairs.stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    /** Returns {@code bytes} with everything but letters, digits and {@code -._~} as codes. */
    public static String encoded(Payload bytes) {
        var text = new StringBuilder(bytes.size() + 8);
        for (int i = 0; i < bytes.size(); i++) {
            var b = bytes.at(i);
            var plain = b < 128 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0);
            if (plain) {
                text.append((char) b);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(b / HEX, HEX)))
                        .append(Character.toUpperCase(Character.forDigit(b % HEX, HEX)));
            }
        }
        return text.toString();
    }
}
