package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.http.BodyMatcher;
import io.imptestbed.imp.http.Reply;
import io.imptestbed.imp.http.Stub;
import io.imptestbed.imp.http.UrlPattern;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.file.yaml.YamlNode.Mapping;
import io.imptestbed.scenario.file.yaml.YamlNode.Sequence;
import io.imptestbed.scenario.model.HttpSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Kinds of the servers that scripts ask. */
final class HttpKinds {
    private static final String HEADER = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";
    private static final String HOST = "[A-Za-z0-9*](?:[A-Za-z0-9.*-]*[A-Za-z0-9])?";

    /** A method. */
    static final Kind<String> METHOD = Scalars.oneOf("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

    /** Names of headers with their values. */
    static final Kind<Map<String, String>> HEADERS = headers(ServerTexts.PLAIN);

    private static final Kind<Map<String, String>> HEADER_PATTERNS = Kinds.map(
            "headers such as { x-key: \".*\" }",
            Kinds.of(HttpKinds::readHeader, Scalars.TEXT::schema),
            HEADER,
            Scalars.REGEX);

    private static final Key<UrlPattern> URL = Key.of(
            "url",
            checked(ServerTexts.PLAIN, UrlPattern::of),
            "The URL: {name} stands for a piece of the path that a reply can use as ${captured.name}, * for anything within a piece, ** for"
                    + " anything; parameters of its query must be there, others may.",
            "\"https://api.example.com/v1/{kind}\"");
    private static final Key<UrlPattern> URL_PATTERN = Key.of(
            "url matching",
            checked(ServerTexts.PLAIN, UrlPattern::matching),
            "A regular expression that the whole URL matches.",
            "\"https://api\\\\.example\\\\.com/v[12]/.*\"");
    private static final Key<String> METHOD_KEY = Key.of("method", METHOD, "The method; any if left out.", "POST");
    private static final Key<Map<String, String>> HEADERS_KEY =
            Key.of("headers", HEADERS, "Only requests with these headers.", "{ x-key: secret }");
    private static final Key<Map<String, String>> HEADERS_MATCHING = Key.of(
            "headers matching",
            HEADER_PATTERNS,
            "Only requests with headers whose whole values match these regular expressions.",
            "{ authorization: \"Bearer .*\" }");
    private static final Key<BodyMatcher> BODY =
            Key.of("body", checked(ServerTexts.PLAIN, BodyMatcher::is), "Only requests with exactly this body.", "on");
    private static final Key<BodyMatcher> BODY_CONTAINING = Key.of(
            "body containing",
            checked(ServerTexts.PLAIN, BodyMatcher::contains),
            "Only requests with this text in their body.",
            "level");
    private static final Key<BodyMatcher> BODY_MATCHING = Key.of(
            "body matching",
            checked(ServerTexts.PLAIN, BodyMatcher::matches),
            "Only requests in whose body this regular expression is found.",
            "\"level=[0-9]+\"");
    private static final Key<BodyMatcher> BODY_JSON = Key.of(
            "json",
            ServerTexts.JSON.then((value, scope) -> Optional.of(BodyMatcher.json(value))),
            "Only requests whose body is JSON that says this, whatever else it says.",
            "{ level: 3 }");
    private static final Key<Integer> TIMES = Key.of(
            "times",
            Scalars.whole(1, Integer.MAX_VALUE),
            "For how many requests it is; those that follow are for the stubs below. All if left out.",
            "2");
    private static final Key<List<Reply>> REPLIES = Key.of(
            "replies",
            Kinds.oneOrMore("replies", ReplyKind.KIND),
            "What they get: a status, drops, hangs, or a map; of a list the first request gets the first, and all that are left the last. 200 if left"
                    + " out.",
            "201",
            "[503, { status: 200, delay: 2s, body: done }]");
    private static final Key<List<String>> ALLOWS = Key.of(
            "allows",
            Kinds.oneOrMore("hosts", Kinds.of(HttpKinds::readHost, d -> Scalars.matching(HOST))),
            "Hosts that may be asked in the real network, in real time.",
            "api.example.com",
            "[api.example.com, \"*.example.net\"]");

    private static final KeyTable STUB_KEYS = KeyTable.of(
                    URL,
                    URL_PATTERN,
                    METHOD_KEY,
                    HEADERS_KEY,
                    HEADERS_MATCHING,
                    BODY,
                    BODY_CONTAINING,
                    BODY_MATCHING,
                    BODY_JSON,
                    TIMES,
                    REPLIES)
            .exactlyOneOf(URL, URL_PATTERN)
            .atMostOneOf(BODY, BODY_CONTAINING, BODY_MATCHING, BODY_JSON);
    private static final KeyTable ALLOWS_KEYS = KeyTable.of(ALLOWS);
    private static final Kind<Stub> STUB = STUB_KEYS.as("stub", HttpKinds::stub);

    /** All of them. */
    static final Kind<HttpSetup> KIND = Kinds.of(
            HttpKinds::read,
            d -> Definitions.json(
                    "type", "array", "items", Kinds.anyOf(STUB.schema(d), d.refer("allows", () -> allowsSchema(d)))));

    private HttpKinds() {}

    /** Returns the kind of headers whose values are of one kind. */
    static Kind<Map<String, String>> headers(Kind<String> values) {
        return Kinds.map(
                "headers such as { x-key: secret }",
                Kinds.of(HttpKinds::readHeader, Scalars.TEXT::schema),
                HEADER,
                values);
    }

    private static Map<String, Object> allowsSchema(Definitions definitions) {
        var schema = ALLOWS_KEYS.schema(definitions);
        schema.put("required", List.of(ALLOWS.name()));
        return schema;
    }

    private static Optional<HttpSetup> read(YamlNode node, Scope outer) {
        var scope = outer.ofServers();
        if (!(node instanceof Sequence list)) {
            scope.report(
                    node,
                    "wrong kind of value",
                    "a list of stubs such as { url: https://api.example.com/state, replies: 200 }");
            return Optional.empty();
        }
        var stubs = new ArrayList<Stub>();
        var allowed = new ArrayList<String>();
        for (var item : list.items()) {
            if (item instanceof Mapping map && map.entry(ALLOWS.name()).isPresent()) {
                ALLOWS_KEYS.read(item, scope).flatMap(f -> f.get(ALLOWS)).ifPresent(allowed::addAll);
            } else {
                STUB.read(item, scope).ifPresent(stubs::add);
            }
        }
        return Optional.of(new HttpSetup(stubs, allowed));
    }

    private static Optional<Stub> stub(Fields f, Scope scope) {
        if (f.keys().stream().anyMatch(f::isWrong)) {
            return Optional.empty();
        }
        var url = f.get(URL).or(() -> f.get(URL_PATTERN)).orElseThrow();
        var replies = f.node(REPLIES);
        if (replies.isPresent() && !ServerTexts.areCaptured(replies.get(), url.names(), scope)) {
            return Optional.empty();
        }
        var stub = Stub.of(f.get(METHOD_KEY, "*"), url);
        for (var header : f.get(HEADERS_KEY, Map.of()).entrySet()) {
            stub = stub.headerIs(header.getKey(), header.getValue());
        }
        for (var header : f.get(HEADERS_MATCHING, Map.of()).entrySet()) {
            stub = stub.header(header.getKey(), header.getValue());
        }
        var body = f.get(BODY)
                .or(() -> f.get(BODY_CONTAINING))
                .or(() -> f.get(BODY_MATCHING))
                .or(() -> f.get(BODY_JSON));
        stub = body.map(stub::body).orElse(stub);
        for (var reply : f.get(REPLIES, List.of())) {
            stub = stub.reply(reply);
        }
        return Optional.of(f.has(TIMES) ? stub.times(f.get(TIMES, 1)) : stub);
    }

    private static Optional<String> readHeader(YamlNode node, Scope scope) {
        return scope.text(node, "a name of a header")
                .filter(text -> text.matches(HEADER)
                        || Scalars.refuse(node, "not a name of a header", "one such as content-type", scope));
    }

    private static Optional<String> readHost(YamlNode node, Scope scope) {
        return ServerTexts.PLAIN
                .read(node, scope)
                .filter(text -> text.matches(HOST)
                        || Scalars.refuse(
                                node, "not a host", "a name such as api.example.com, without https://", scope));
    }

    /** Returns a kind that makes something of a text, and reports what the maker says against it. */
    private static <T> Kind<T> checked(Kind<String> text, Function<String, T> maker) {
        return Kinds.of(
                (node, scope) -> text.read(node, scope).flatMap(t -> made(maker, t, node, scope)), text::schema);
    }

    /** Makes something of a value, and reports what the maker says against it: {@code name: value (expected: …)}. */
    static <V, T> Optional<T> made(Function<V, T> maker, V value, YamlNode node, Scope scope) {
        try {
            return Optional.of(maker.apply(value));
        } catch (IllegalArgumentException illegal) {
            var says = String.valueOf(illegal.getMessage());
            var from = says.indexOf("(expected: ");
            var expected = from < 0
                    ? says
                    : says.substring(from + "(expected: ".length()).replace(")", "");
            scope.report(node, "an illegal value", expected);
            return Optional.empty();
        }
    }
}
