package io.imptestbed.scenario.file.grammar;

import io.imptestbed.imp.http.UrlPattern;
import io.imptestbed.scenario.file.yaml.YamlNode;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.model.HttpMatch;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The steps and expectations about HTTP: requests to agents, and requests of agents. */
final class HttpForms {
    private static final Set<Role> AGENT = EnumSet.of(Role.AGENT);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Kind<Integer> STATUS = Scalars.whole(0, 999);

    private static final Key<String> BODY_IS = Key.of("body", Scalars.TEXT, "With exactly this body.", "on");
    private static final Key<String> BODY_MATCHING = Key.of(
            "body matching",
            Scalars.REGEX,
            "With a body in which this regular expression is found.",
            "\"\\\"level\\\": ?3\"");

    private static final Kind<String> PATH = Kinds.of(
            (node, scope) -> Scalars.WORDS
                    .read(node, scope)
                    .filter(text -> text.startsWith("/")
                            || Scalars.refuse(
                                    node, "not a path", "a path such as /state, behind the agent's URL", scope)),
            d -> Scalars.matching("/.*"));

    private HttpForms() {}

    static List<Form<Action>> steps() {
        return List.of(
                Form.<Action.Request, Action>of(
                                "is requested",
                                AGENT,
                                RequestKeys.KIND,
                                "Somebody makes an HTTP request to the agent's URL (http.onrequest); ends when it is answered. An answer with a status"
                                        + " of 400 or more, or none in time, is a failure unless 'answers' says otherwise.",
                                use -> Optional.of(use.value()))
                        .ofScripts()
                        .examples(
                                "{ pump.agent is requested: /state }",
                                "{ pump.agent is requested: { method: POST, path: /level, body: { level: 3 }, answers: 204 } }"));
    }

    static List<Form<Check>> checks() {
        return List.of(
                Form.<Check, Check>of(
                                "requested",
                                AGENT,
                                MatchKeys.REQUESTED,
                                "The agent's script made HTTP requests: this many, or once or more; with a status only those that came to it.",
                                use -> Optional.of(use.value()))
                        .ofScripts()
                        .examples(
                                "{ pump.agent requested: 3 }",
                                "{ pump.agent requested: { method: POST, url: https://api.example.com/readings, status: 429, at least: 1 } }"),
                Form.<Check, Check>of(
                                "answered",
                                AGENT,
                                MatchKeys.ANSWERED,
                                "The agent's script answered HTTP requests to its own URL: this many, or once or more.",
                                use -> Optional.of(use.value()))
                        .ofScripts()
                        .examples("{ pump.agent answered: { path: /state, status: 200, body: on, times: 1 } }"));
    }

    /** The keys of a request to an agent. */
    private static final class RequestKeys {
        private static final Key<String> METHOD = Key.of(
                "method", HttpKinds.METHOD, "The method; GET if left out, and POST where there is a body.", "POST");
        private static final Key<String> PATH_KEY =
                Key.of("path", PATH, "The path behind the agent's URL; / if left out.", "/level");
        private static final Key<Map<String, String>> QUERY = Key.of(
                "query",
                Kinds.map("parameters such as { from: 10 }", Scalars.WORDS, ".+", Scalars.TEXT),
                "The parameters of its query.",
                "{ from: 10 }");
        private static final Key<Map<String, String>> HEADERS =
                Key.of("headers", HttpKinds.HEADERS, "Its headers.", "{ x-key: secret }");
        private static final Key<Data> BODY = Key.of(
                "body",
                DataKinds.DATA,
                "Its body: a text, or a map or a list, which is sent as JSON.",
                "on",
                "{ level: 3 }");
        private static final Key<HttpMatch> ANSWERS = Key.of(
                "answers",
                Kinds.mapOr(
                        AnswerKeys.KIND,
                        STATUS.then((status, scope) -> Optional.of(new HttpMatch(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(status))))),
                "What it must be answered with: a status, or a map.",
                "404",
                "{ status: 200, body: on }");
        private static final Key<Duration> WITHIN =
                Key.of("within", Quantities.POSITIVE, "How long the answer may take; 60s if left out.", "5s");
        private static final KeyTable KEYS = KeyTable.of(METHOD, PATH_KEY, QUERY, HEADERS, BODY, ANSWERS, WITHIN);

        static final Kind<Action.Request> KIND = Kinds.mapOr(
                KEYS.as("request", RequestKeys::request),
                PATH.then((path, scope) -> Optional.of(new Action.Request(
                        scope.party(), "GET", path, Map.of(), Map.of(), Optional.empty(), AnswerKeys.ANY, PATIENCE))));

        private RequestKeys() {}

        private static Optional<Action.Request> request(Fields f, Scope scope) {
            if (f.keys().stream().anyMatch(f::isWrong)) {
                return Optional.empty();
            }
            return Optional.of(new Action.Request(
                    scope.party(),
                    f.get(METHOD, f.has(BODY) ? "POST" : "GET"),
                    f.get(PATH_KEY, "/"),
                    f.get(QUERY, Map.of()),
                    f.get(HEADERS, Map.of()),
                    f.get(BODY),
                    f.get(ANSWERS, AnswerKeys.ANY),
                    f.get(WITHIN, PATIENCE)));
        }
    }

    /** The keys of what an answer must be. */
    private static final class AnswerKeys {
        static final HttpMatch ANY =
                new HttpMatch(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        private static final Key<Integer> STATUS_KEY = Key.of("status", STATUS, "With this status code.", "200");
        static final Kind<HttpMatch> KIND = KeyTable.of(STATUS_KEY, BODY_IS, BODY_MATCHING)
                .atMostOneOf(BODY_IS, BODY_MATCHING)
                .as(
                        "answer",
                        (f, scope) -> Optional.of(new HttpMatch(
                                        Optional.empty(),
                                        Optional.empty(),
                                        f.get(BODY_IS),
                                        f.get(BODY_MATCHING),
                                        f.get(STATUS_KEY)))
                                .filter(match -> f.keys().stream().noneMatch(f::isWrong)));

        private AnswerKeys() {}
    }

    /** The keys of expectations. */
    private static final class MatchKeys {
        private static final Key<String> METHOD = Key.of("method", HttpKinds.METHOD, "Only with this method.", "POST");
        private static final Key<String> URL = Key.of(
                "url",
                Kinds.of(MatchKeys::readUrl, Scalars.TEXT::schema),
                "Only to this URL, in which * and ** stand for anything.",
                "https://api.example.com/*");
        private static final Key<String> PATH_KEY = Key.of("path", PATH, "Only to this path behind its URL.", "/state");
        private static final Key<Integer> STATUS_KEY = Key.of(
                "status",
                STATUS,
                "Only with this status code; below 100 are errors without a response, such as 28 for a timeout.",
                "200");
        private static final KeyTable BODIES =
                KeyTable.of(BODY_IS, BODY_MATCHING).atMostOneOf(BODY_IS, BODY_MATCHING);

        static final Kind<Check> REQUESTED =
                check(KeyTable.of(METHOD, URL, STATUS_KEY).and(BODIES), "requestedCheck", Check.Requested::new);
        static final Kind<Check> ANSWERED =
                check(KeyTable.of(METHOD, PATH_KEY, STATUS_KEY).and(BODIES), "answeredCheck", Check.Answered::new);

        private MatchKeys() {}

        /** Makes an expectation. */
        private interface Maker {
            Check make(String party, HttpMatch match, Count count);
        }

        private static Kind<Check> check(KeyTable keys, String name, Maker maker) {
            var map = Counts.KEYS
                    .and(keys)
                    .as(
                            name,
                            (f, scope) -> Counts.of(f, Count.SOME, scope)
                                    .filter(c -> f.keys().stream().noneMatch(f::isWrong))
                                    .map(count -> maker.make(scope.party(), match(f), count)));
            var number = Scalars.whole(0, Integer.MAX_VALUE)
                    .then((n, scope) -> Optional.of(maker.make(scope.party(), AnswerKeys.ANY, Count.exactly(n))));
            return CheckForms.orDefault(
                    Kinds.mapOr(map, number), party -> maker.make(party, AnswerKeys.ANY, Count.SOME));
        }

        private static HttpMatch match(Fields f) {
            return new HttpMatch(
                    f.get(METHOD),
                    f.get(URL).or(() -> f.get(PATH_KEY)),
                    f.get(BODY_IS),
                    f.get(BODY_MATCHING),
                    f.get(STATUS_KEY));
        }

        private static Optional<String> readUrl(YamlNode node, Scope scope) {
            return Scalars.WORDS
                    .read(node, scope)
                    .filter(text ->
                            HttpKinds.made(UrlPattern::of, text, node, scope).isPresent());
        }
    }
}
