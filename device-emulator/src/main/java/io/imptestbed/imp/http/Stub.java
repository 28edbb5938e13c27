package io.imptestbed.imp.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A server that does not exist: which requests it is for, and what they get; immutable.
 *
 * <p>The first request gets the first reply, the second the second, and all that are left the last; without any reply it is an empty 200.
 */
public final class Stub {
    private static final String ANY = "*";

    private final String method;
    private final UrlPattern url;
    private final Map<String, Pattern> headers;
    private final BodyMatcher body;
    private final List<Reply> replies;
    private final int times;

    private Stub(
            String method,
            UrlPattern url,
            Map<String, Pattern> headers,
            BodyMatcher body,
            List<Reply> replies,
            int times) {
        this.method = method;
        this.url = url;
        this.headers = headers;
        this.body = body;
        this.replies = List.copyOf(replies);
        this.times = times;
    }

    /**
     * Returns a stub for all requests of a method to a URL.
     *
     * @param method for example {@code GET}, or {@code *} for all
     */
    public static Stub of(String method, UrlPattern url) {
        return new Stub(
                method.toUpperCase(Locale.ROOT), url, Map.of(), BodyMatcher.any(), List.of(), Integer.MAX_VALUE);
    }

    /** As {@link #of(String, UrlPattern)} with a URL in the usual form. */
    public static Stub of(String method, String url) {
        return of(method, UrlPattern.of(url));
    }

    /**
     * Returns this stub for requests only that have a header with a value that a regular expression matches as a whole.
     *
     * @throws IllegalArgumentException if {@code expression} is none
     */
    public Stub header(String name, String expression) {
        var more = new LinkedHashMap<>(headers);
        try {
            more.put(name, Pattern.compile(expression, Pattern.DOTALL));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "header " + name + ": " + expression + " (expected: a regular expression): "
                            + wrong.getDescription(),
                    wrong);
        }
        return new Stub(method, url, more, body, replies, times);
    }

    /** Returns this stub for requests only that have a header with this very value. */
    public Stub headerIs(String name, String value) {
        return header(name, Pattern.quote(value));
    }

    /** Returns this stub for requests only with such a body. */
    public Stub body(BodyMatcher matcher) {
        return new Stub(method, url, headers, matcher, replies, times);
    }

    /**
     * Returns this stub with one more reply.
     *
     * @throws IllegalArgumentException if the reply speaks of a name that the URL does not have
     */
    public Stub reply(Reply reply) {
        reply.captured().filter(name -> !url.names().contains(name)).findFirst().ifPresent(this::refuse);
        var more = new ArrayList<>(replies);
        more.add(reply);
        return new Stub(method, url, headers, body, more, times);
    }

    private void refuse(String name) {
        throw new IllegalArgumentException("reply: ${captured." + name + "} (expected: "
                + (url.names().isEmpty()
                        ? "a name in braces in the URL " + url
                        : "one of " + String.join(", ", url.names()))
                + ")");
    }

    /**
     * Returns this stub for so many requests; later ones are for the stubs after it.
     *
     * @param most 1 or more
     */
    public Stub times(int most) {
        if (most < 1) {
            throw new IllegalArgumentException("times: " + most + " (expected: 1 or more)");
        }
        return new Stub(method, url, headers, body, replies, most);
    }

    int times() {
        return times;
    }

    /** Returns what stands at the named places of the URL, or nothing if the stub is not for {@code request}. */
    Optional<Map<String, String>> captures(HttpRequest request, Url to) {
        var fits = (method.equals(ANY) || method.equalsIgnoreCase(request.method()))
                && headers.entrySet().stream()
                        .allMatch(wanted -> hasHeader(request, wanted.getKey(), wanted.getValue()))
                && body.isFor(request.body());
        return fits ? url.captures(to) : Optional.empty();
    }

    private static boolean hasHeader(HttpRequest request, String name, Pattern value) {
        return request.headers().stream()
                .anyMatch(header ->
                        header.is(name) && value.matcher(header.value()).matches());
    }

    /** Returns the reply to the request with this number, from 1. */
    Reply replyTo(int number) {
        return replies.isEmpty() ? Reply.of(200) : replies.get(Math.min(number, replies.size()) - 1);
    }

    /** Returns method and URL: {@code GET https://example.com/*}. */
    @Override
    public String toString() {
        return method + " " + url;
    }
}
