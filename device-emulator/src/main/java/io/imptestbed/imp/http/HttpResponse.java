package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.HttpHeader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of an HTTP request.
 *
 * @param status 100 and above from a server; below that a {@link CurlCode}: there was no response
 * @param body empty where it was handed out piece by piece
 */
public record HttpResponse(int status, List<HttpHeader> headers, Payload body) {
    public HttpResponse {
        headers = List.copyOf(headers);
    }

    /** Returns a response without headers and without a body. */
    public static HttpResponse of(int status) {
        return new HttpResponse(status, List.of(), Payload.EMPTY);
    }

    /** Returns a response with {@code text} in UTF-8 as its body. */
    public static HttpResponse of(int status, String text) {
        return new HttpResponse(status, List.of(), Payload.of(text));
    }

    /** Returns this response with one header more. */
    public HttpResponse header(String name, String value) {
        var more = new ArrayList<>(headers);
        more.add(new HttpHeader(name, value));
        return new HttpResponse(status, more, body);
    }

    /** Returns the value of the first header with this name. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.is(name))
                .map(HttpHeader::value)
                .findFirst();
    }

    /** Tells whether there was no response, but an error. */
    public boolean isError() {
        return status < 100;
    }

    HttpResponse withBody(Payload content) {
        return new HttpResponse(status, headers, content);
    }
}
