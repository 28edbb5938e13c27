package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.http.FormData;
import io.imptestbed.imp.http.HttpRequest;
import io.imptestbed.imp.http.HttpResponse;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.model.HttpMatch;
import io.imptestbed.scenario.run.world.World;
import io.imptestbed.time.TimeText;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;

/** Requests that somebody outside makes to the URLs of agents. */
final class HttpActions {
    private static final String SOMEBODY = "outside";
    private static final int FIRST_FAILURE = 400;
    private static final int LONGEST = 200;

    private final World world;

    HttpActions(World world) {
        this.world = world;
    }

    /** Does {@code action}, if it is a request; tells whether it was. */
    boolean perform(Action action, StepEnd end) {
        if (!(action instanceof Action.Request request)) {
            return false;
        }
        var patience = world.timeline()
                .schedule(
                        request.within(),
                        () -> end.failed(expected(request.answer()), "no answer for " + TimeText.of(request.within())));
        world.http().request(SOMEBODY, made(request), response -> {
            patience.cancel();
            judge(request.answer(), response, end);
        });
        return true;
    }

    private HttpRequest made(Action.Request request) {
        var query = new ArrayList<Map.Entry<Payload, Payload>>();
        request.query().forEach((name, value) -> query.add(Map.entry(Payload.of(name), Payload.of(value))));
        var target = world.url(request.party())
                + request.path()
                + (query.isEmpty() ? "" : (request.path().contains("?") ? "&" : "?") + FormData.encode(query));
        var made = HttpRequest.of(request.method(), target);
        for (Map.Entry<String, String> header : request.headers().entrySet()) {
            made = made.header(header.getKey(), header.getValue());
        }
        if (request.body().isEmpty()) {
            return made;
        }
        var data = request.body().get();
        var isJson = data instanceof Data.Table || data instanceof Data.Many;
        var body = Values.text(Values.NONE.fill(data));
        var hasType = made.header("content-type").isPresent();
        return (isJson && !hasType ? made.header("content-type", "application/json") : made).body(body);
    }

    private static void judge(HttpMatch answer, HttpResponse response, StepEnd end) {
        var seen = words(response);
        if (fits(answer, response)) {
            end.ended(seen);
        } else {
            end.failed(expected(answer), seen);
        }
    }

    private static boolean fits(HttpMatch answer, HttpResponse response) {
        var body = response.body().text();
        return answer.status()
                        .map(status -> status == response.status())
                        .orElse(!response.isError() && response.status() < FIRST_FAILURE)
                && answer.body().map(body::equals).orElse(true)
                && answer.pattern()
                        .map(pattern -> Pattern.compile(pattern, Pattern.DOTALL)
                                .matcher(body)
                                .find())
                        .orElse(true);
    }

    private static String expected(HttpMatch answer) {
        return "the answer " + answer.status().map(String::valueOf).orElse("200 to 399")
                + answer.body().map(body -> " \"" + body + "\"").orElse("")
                + answer.pattern()
                        .map(pattern -> " with a body matching " + pattern)
                        .orElse("");
    }

    private static String words(HttpResponse response) {
        var body = response.body().text();
        var shown = body.length() > LONGEST ? body.substring(0, LONGEST) + "…" : body;
        return "the answer " + response.status() + (body.isEmpty() ? "" : " \"" + shown + "\"");
    }
}
