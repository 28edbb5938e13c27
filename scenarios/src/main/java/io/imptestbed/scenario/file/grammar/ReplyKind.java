package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.http.CurlCode;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.os.Value;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.file.yaml.NearestWord;
import io.imptestbed.scenario.file.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The kind of an answer of a stub. */
final class ReplyKind {
    private static final int USUAL = 200;
    private static final int LEAST = 100;
    private static final int MOST = 999;
    private static final String A_REPLY =
            "a status from 100 to 999, drops, hangs, or a map such as { status: 200, delay: 2s, body: done }";
    private static final Kind<Integer> STATUS = Scalars.whole(LEAST, MOST);
    /** Replies that a word says. */
    private static final Map<String, Reply> WORDS = Map.of("drops", Reply.dropping(), "hangs", Reply.hanging());

    private static final List<String> FAILURES =
            Stream.of(CurlCode.values()).map(ReplyKind::words).toList();

    private static final Key<Integer> STATUS_KEY = Key.of("status", STATUS, "The status code; 200 if left out.", "503");
    private static final Key<Map<String, String>> HEADERS = Key.of(
            "headers",
            HttpKinds.headers(ServerTexts.TEMPLATE),
            "The headers of the response; their values are such templates, too.",
            "{ content-type: text/plain }");
    private static final Key<String> BODY = Key.of(
            "body",
            ServerTexts.TEMPLATE,
            "The body: ${method}, ${path}, ${query.NAME}, ${headers.NAME}, ${body}, ${json.NAME}, ${captured.NAME} and ${counter} stand for"
                    + " what the request has.",
            "\"hello ${query.name}\"");
    private static final Key<Value> JSON = Key.of(
            "json",
            ServerTexts.JSON_TEMPLATE,
            "The body as JSON, with its content-type; texts in it are such templates, too.",
            "{ level: 3 }");
    private static final Key<Payload> HEX = Key.of("hex", MqttKinds.HEX, "The body as bytes.", "00 ff");
    private static final Key<List<Piece>> PIECES = Key.of(
            "pieces",
            Kinds.list("pieces", PieceKeys.KIND),
            "The body in pieces, each a text or a map that says how long after the one before.",
            "[one, { text: two, after: 1s }]");
    private static final Key<Duration> DELAY = Key.of(
            "delay", Quantities.DURATION, "How long after the request the response begins; 0s if left out.", "2s");
    private static final Key<Boolean> DROPS = Key.of(
            "drops",
            Scalars.TRUE,
            "The connection ends: at once, or after the body, which then is not complete.",
            "true");
    private static final Key<Boolean> HANGS = Key.of(
            "hangs", Scalars.TRUE, "Nothing comes and the connection stays: at once, or after the body.", "true");
    private static final Key<CurlCode> FAILS = Key.of(
            "fails",
            Scalars.oneOf(FAILURES).then((word, scope) -> Optional.of(code(word))),
            "There is no response but this error.",
            FAILURES.get(0));

    private static final KeyTable KEYS = KeyTable.of(
                    STATUS_KEY, HEADERS, BODY, JSON, HEX, PIECES, DELAY, DROPS, HANGS, FAILS)
            .atMostOneOf(BODY, JSON, HEX, PIECES)
            .atMostOneOf(DROPS, HANGS, FAILS)
            .atMostOneOf(FAILS, STATUS_KEY)
            .atMostOneOf(FAILS, HEADERS)
            .atMostOneOf(FAILS, BODY, JSON, HEX, PIECES);

    /** A status, a word, or a map that says more. */
    static final Kind<Reply> KIND = Kinds.mapOr(
            KEYS.as(
                    "reply",
                    (f, scope) -> f.keys().stream().anyMatch(f::isWrong) ? Optional.empty() : Optional.of(reply(f))),
            Kinds.of(
                    ReplyKind::readShort,
                    d -> Kinds.anyOf(
                            STATUS.schema(d),
                            Definitions.json(
                                    "type",
                                    "string",
                                    "enum",
                                    WORDS.keySet().stream().sorted().toList()))));

    private ReplyKind() {}

    private static Optional<Reply> readShort(YamlNode node, Scope scope) {
        var word = scope.text(node, A_REPLY);
        var said = word.map(WORDS::get);
        if (said.isPresent() || word.isEmpty()) {
            return said;
        } else if (word.get().matches("[0-9]+")) {
            return Scalars.whole(LEAST, MOST, A_REPLY).read(node, scope).map(Reply::of);
        }
        scope.report(
                node,
                "not a reply",
                A_REPLY,
                NearestWord.of(word.get(), WORDS.keySet().stream().sorted().toList()));
        return Optional.empty();
    }

    /** A piece of a body, and the pause before it. */
    private record Piece(Duration after, String text) {}

    private static Reply reply(Fields f) {
        var reply = begin(f);
        for (var header : f.get(HEADERS, Map.of()).entrySet()) {
            reply = reply.header(header.getKey(), header.getValue());
        }
        if (f.has(BODY)) {
            reply = reply.body(f.get(BODY, ""));
        } else if (f.has(HEX)) {
            reply = reply.bytes(f.get(HEX, Payload.EMPTY));
        } else if (f.has(JSON)) {
            reply = reply.header("content-type", "application/json")
                    .body(f.get(JSON, Value.NULL).toString());
        }
        for (var piece : f.get(PIECES, List.of())) {
            reply = reply.piece(piece.after(), piece.text());
        }
        return f.get(DELAY).map(reply::after).orElse(reply);
    }

    private static Reply begin(Fields f) {
        if (f.has(FAILS)) {
            return Reply.failing(f.get(FAILS).orElseThrow());
        }
        var hasResponse =
                Stream.of(STATUS_KEY, HEADERS, BODY, JSON, HEX, PIECES).anyMatch(f::has);
        if (!hasResponse && (f.has(DROPS) || f.has(HANGS))) {
            return f.has(DROPS) ? Reply.dropping() : Reply.hanging();
        }
        var complete = Reply.of(f.get(STATUS_KEY, USUAL));
        return f.has(DROPS) ? complete.thenDropping() : f.has(HANGS) ? complete.thenHanging() : complete;
    }

    private static String words(CurlCode code) {
        return code.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static CurlCode code(String word) {
        return Stream.of(CurlCode.values())
                .filter(code -> words(code).equals(word))
                .findFirst()
                .orElseThrow();
    }

    /** The keys of a piece of a body. */
    private static final class PieceKeys {
        private static final Key<String> TEXT =
                Key.of("text", ServerTexts.TEMPLATE, "What it says.", "two").needed();
        private static final Key<Duration> AFTER = Key.of(
                "after",
                Quantities.DURATION,
                "How long after the piece before it, or after the headers; 0s if left out.",
                "1s");
        static final Kind<Piece> KIND = Kinds.mapOr(
                KeyTable.of(TEXT, AFTER)
                        .as(
                                "piece",
                                (f, scope) -> f.get(TEXT).map(text -> new Piece(f.get(AFTER, Duration.ZERO), text))),
                ServerTexts.TEMPLATE.then((text, scope) -> Optional.of(new Piece(Duration.ZERO, text))));

        private PieceKeys() {}
    }
}
