package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HTTP request.
 *
 * @param method for example {@code GET}
 * @param url as code wrote it; whether it is one shows when the request goes out
 */
public record HttpRequest(String method, String url, List<HttpHeader> headers, Payload body) {
    public HttpRequest {
        headers = List.copyOf(headers);
    }

    /** Returns a request without headers and without a body. */
    public static HttpRequest of(String method, String url) {
        return new HttpRequest(method, url, List.of(), Payload.EMPTY);
    }

    /** Returns this request with one header more. */
    public HttpRequest header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new HttpRequest(method, url, more, body);
    }

    /** Returns this request with that body. */
    public HttpRequest body(Payload content) {
        return new HttpRequest(method, url, headers, content);
    }

    /** Returns this request with {@code text} in UTF-8 as its body. */
    public HttpRequest body(String text) {
        return body(Payload.of(text));
    }

    /** Returns the value of the first header with this name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(HttpHeader::value)
                .findFirst();
    }
}
