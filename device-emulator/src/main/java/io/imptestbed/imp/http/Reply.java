package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.TimeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One answer of a stub; immutable.
 *
 * <p>Texts of bodies, pieces and headers are templates, in which {@code ${…}} stands for something of the request: {@code method}, {@code url},
 * {@code host}, {@code path}, {@code query.NAME}, {@code headers.NAME}, {@code body}, {@code json.SLOT}, {@code captured.NAME}, {@code counter}.
 */
public final class Reply {
    /** What can stand in the braces of {@code ${…}}, in words; see {@link #isPlace}. */
    public static final String PLACES = Template.PLACES;

    private final Ending ending;
    private final int status;
    private final Map<String, Template> headers;
    private final List<Piece> pieces;
    private final Duration after;

    private Reply(Ending ending, int status, Map<String, Template> headers, List<Piece> pieces, Duration after) {
        this.ending = ending;
        this.status = status;
        this.headers = headers;
        this.pieces = List.copyOf(pieces);
        this.after = after;
    }

    /**
     * Returns a response at once, without headers and without a body.
     *
     * @param status 100 to 999
     */
    public static Reply of(int status) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status: " + status + " (expected: 100 to 999)");
        }
        return new Reply(Ending.COMPLETE, status, Map.of(), List.of(), Duration.ZERO);
    }

    /** Returns an error in place of a response. */
    public static Reply failing(CurlCode code) {
        return new Reply(Ending.FAILED, code.number(), Map.of(), List.of(), Duration.ZERO);
    }

    /** Returns the end of the connection in place of a response. */
    public static Reply dropping() {
        return failing(CurlCode.NOTHING_RECEIVED);
    }

    /** Returns no response and no end of the connection, until the requester gives up. */
    public static Reply hanging() {
        return new Reply(Ending.NEVER, 0, Map.of(), List.of(), Duration.ZERO);
    }

    /** Tells whether a template can have {@code name} in the braces of {@code ${…}}. */
    public static boolean isPlace(String name) {
        return Template.isPlace(name);
    }

    /** Returns the names of what its templates say of the stub's URL. */
    Stream<String> captured() {
        return Stream.concat(headers.values().stream(), pieces.stream().flatMap(piece -> piece.template().stream()))
                .flatMap(Template::captured);
    }

    /** Returns this reply with a header, whose value is a template. */
    public Reply header(String name, String template) {
        var more = new LinkedHashMap<>(headers);
        more.put(name, Template.of(template));
        return new Reply(ending, status, more, pieces, after);
    }

    /** Returns this reply with that body, a template, in one piece. */
    public Reply body(String template) {
        return new Reply(ending, status, headers, List.of(Piece.of(Duration.ZERO, template)), after);
    }

    /** Returns this reply with these bytes as its body, in one piece. */
    public Reply bytes(Payload body) {
        return new Reply(ending, status, headers, List.of(new Piece(Duration.ZERO, Optional.empty(), body)), after);
    }

    /**
     * Returns this reply with one more piece of its body, a template, which comes a while after the piece before it, or after the headers.
     *
     * @param pause zero or more
     */
    public Reply piece(Duration pause, String template) {
        var more = new ArrayList<>(pieces);
        more.add(Piece.of(checked("pause", pause), template));
        return new Reply(ending, status, headers, more, after);
    }

    /**
     * Returns this reply, beginning so long after the request.
     *
     * @param delay zero or more
     */
    public Reply after(Duration delay) {
        return new Reply(ending, status, headers, pieces, checked("delay", delay));
    }

    /** Returns this reply with the end of the connection after its last piece, so that the response is never complete. */
    public Reply thenDropping() {
        return new Reply(Ending.CUT_OFF, status, headers, pieces, after);
    }

    /** Returns this reply with nothing after its last piece, so that the response is never complete. */
    public Reply thenHanging() {
        return new Reply(Ending.NEVER, status, headers, pieces, after);
    }

    private static Duration checked(String name, Duration length) {
        if (length.isNegative()) {
            throw new IllegalArgumentException(name + ": " + TimeText.brief(length) + " (expected: zero or more)");
        }
        return length;
    }

    Ending ending() {
        return ending;
    }

    int status() {
        return status;
    }

    List<Piece> pieces() {
        return pieces;
    }

    Duration delay() {
        return after;
    }

    /** Returns the beginning of the response, without a body. */
    HttpResponse head(Template.Circumstances here) {
        var head = HttpResponse.of(status);
        for (var header : headers.entrySet()) {
            head = head.header(header.getKey(), header.getValue().filled(here));
        }
        return head;
    }

    /** How a reply ends. */
    enum Ending {
        COMPLETE,
        CUT_OFF,
        NEVER,
        FAILED
    }

    /** A piece of a body, which comes a pause after what is before it. */
    record Piece(Duration pause, Optional<Template> template, Payload bytes) {
        static Piece of(Duration pause, String template) {
            return new Piece(pause, Optional.of(Template.of(template)), Payload.EMPTY);
        }

        Payload content(Template.Circumstances here) {
            return template.map(text -> text.payload(here)).orElse(bytes);
        }
    }
}
