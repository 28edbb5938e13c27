package io.imptestbed.imp.http;

import io.imptestbed.imp.os.Json;
import io.imptestbed.imp.os.Value;
import io.imptestbed.trace.HttpHeader;
import java.util.regex.Pattern;

/**
 * What may stand in the head of a request or response, so that no text of a script can end a line there and begin one of its own.
 *
 * <p>Inferred: that the imp refuses the rest with an exception. Source: RFC 9110, sections 5.1, 5.5 and 9.1
 */
final class Wording {
    private static final Pattern TOKEN = Pattern.compile("[-!#$%&'*+.^_`|~0-9A-Za-z]+");

    private Wording() {}

    /** Refuses a request whose method, URL or headers cannot be written as they are. */
    static HttpRequest checked(HttpRequest request) {
        if (!TOKEN.matcher(request.method()).matches()) {
            throw new IllegalArgumentException(
                    "verb: " + quoted(request.method()) + " (expected: one word, such as GET)");
        }
        if (request.url().chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "url: " + quoted(request.url()) + " (expected: no line ends or other control characters)");
        }
        request.headers().forEach(Wording::checked);
        return request;
    }

    /** Refuses a header that cannot be written as it is. */
    static HttpHeader checked(HttpHeader header) {
        if (!TOKEN.matcher(header.name()).matches()) {
            throw new IllegalArgumentException(
                    "header name: " + quoted(header.name()) + " (expected: one word, such as Content-Type)");
        }
        if (header.value().chars().anyMatch(each -> Character.isISOControl(each) && each != '\t')) {
            throw new IllegalArgumentException("header " + header.name() + ": " + quoted(header.value())
                    + " (expected: no line ends or other control characters)");
        }
        return header;
    }

    private static String quoted(String text) {
        return Json.of(Value.of(text));
    }
}
