package io.imptestbed.scenario.run.check;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.HttpMatch;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.Event.HttpPhase;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Counts the HTTP requests of an agent, or the answers that it gave to those of others. */
final class HttpProbe extends CountingProbe {
    private static final Pattern STARS = Pattern.compile("\\*\\*|\\*");
    private static final Pattern OWN_URL = Pattern.compile("https?://[^/]+/[^/?]+(?<path>/[^?]*)?(?:\\?.*)?");

    private final HttpMatch match;
    private final boolean answers;
    private final Optional<Pattern> url;
    private final Optional<Pattern> body;
    /** The requests that would do, if they came to the right status. */
    private final Set<Long> candidates = new LinkedHashSet<>();
    /** The methods and URLs of requests under way. */
    private final Map<Long, String> underWay = new LinkedHashMap<>();

    private HttpProbe(String party, String noun, HttpMatch match, boolean answers, Count count, Window window) {
        super(party, noun, kind(match), count, window);
        this.match = match;
        this.answers = answers;
        this.url = match.url().map(HttpProbe::pattern);
        this.body = match.pattern().map(text -> Pattern.compile(text, Pattern.DOTALL));
    }

    /** Returns what counts the requests that an agent makes. */
    static HttpProbe of(Check.Requested check, Window window) {
        return new HttpProbe(check.party(), "request", check.match(), false, check.count(), window);
    }

    /** Returns what counts the answers that an agent gives. */
    static HttpProbe of(Check.Answered check, Window window) {
        return new HttpProbe(check.party(), "answer", check.match(), true, check.count(), window);
    }

    private static String kind(HttpMatch match) {
        return match.method().map(method -> " by " + method).orElse("")
                + match.url().map(url -> " to " + url).orElse("")
                + match.body().map(text -> " with body \"" + text + "\"").orElse("")
                + match.pattern().map(text -> " with a body matching " + text).orElse("")
                + match.status().map(status -> " with status " + status).orElse("");
    }

    private static Pattern pattern(String url) {
        var expression = new StringBuilder();
        Matcher stars = STARS.matcher(url);
        int from = 0;
        while (stars.find()) {
            expression.append(Pattern.quote(url.substring(from, stars.start())));
            expression.append(stars.group().length() == 2 ? ".*" : "[^/?]*");
            from = stars.end();
        }
        return Pattern.compile(expression
                .append(Pattern.quote(url.substring(from)))
                .append("(?:\\?.*)?")
                .toString());
    }

    @Override
    Fit fit(Entry entry) {
        if (!(entry.event() instanceof HttpExchange exchange)) {
            return Fit.NO;
        }
        return answers ? ofAnswer(exchange) : ofRequest(exchange);
    }

    private Fit ofAnswer(HttpExchange exchange) {
        if (exchange.phase() != HttpPhase.REPLIED) {
            return Fit.NO;
        }
        var own = OWN_URL.matcher(exchange.url());
        var path = own.matches() && own.group("path") != null ? own.group("path") : "/";
        var fits = fits(exchange.method(), path, exchange.body()) && hasStatus(exchange);
        return fits ? Fit.YES : Fit.near("the answer " + exchange.status() + " to " + exchange.method() + " " + path);
    }

    private Fit ofRequest(HttpExchange exchange) {
        if (exchange.phase() == HttpPhase.SENT || exchange.phase() == HttpPhase.LIMITED) {
            var what = exchange.method() + " " + exchange.url();
            if (!fits(exchange.method(), exchange.url(), exchange.body())) {
                return Fit.near("the request " + what);
            }
            if (match.status().isEmpty()) {
                return Fit.YES;
            }
            candidates.add(exchange.number());
            underWay.put(exchange.number(), what);
            return Fit.NO;
        }
        var isEnd = exchange.phase() == HttpPhase.ANSWERED || exchange.phase() == HttpPhase.FAILED;
        if (!isEnd || !candidates.remove(exchange.number())) {
            return Fit.NO;
        }
        var what = underWay.remove(exchange.number());
        return hasStatus(exchange) ? Fit.YES : Fit.near("the answer " + exchange.status() + " to " + what);
    }

    private boolean fits(String method, String to, Payload content) {
        return match.method().map(method::equalsIgnoreCase).orElse(true)
                && url.map(pattern -> pattern.matcher(to).matches()).orElse(true)
                && match.body().map(content.text()::equals).orElse(true)
                && body.map(pattern -> pattern.matcher(content.text()).find()).orElse(true);
    }

    private boolean hasStatus(HttpExchange exchange) {
        return match.status().map(status -> status == exchange.status()).orElse(true);
    }
}
