package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.HttpHeader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A request to an agent's URL, and the response that the agent owes: the imp's {@code request} and {@code httpresponse}.
 *
 * <p>It may be kept and answered later. Methods may be called from any thread. Source: imp API, http.onrequest(), httpresponse
 */
public final class Incoming {
    private static final int TOO_LATE = 504;

    private final AgentHttp agent;
    private final long number;
    private final HttpRequest request;
    private final Url url;
    private final Receiver receiver;
    private final List<HttpHeader> headers = new ArrayList<>();
    private Timeline.Timer alarm = () -> {};
    private String nobodyWaits = "";
    private boolean sent;

    Incoming(AgentHttp agent, long number, HttpRequest request, Url url, Receiver receiver) {
        this.agent = agent;
        this.number = number;
        this.request = request;
        this.url = url;
        this.receiver = receiver;
    }

    /** Returns the request as it was made. */
    public HttpRequest request() {
        return request;
    }

    /** Returns the path without the agent's own part: empty, or with a slash at its beginning. */
    public String path() {
        return AgentUrl.pathIn(url);
    }

    /** Returns the parameters of the query, decoded. */
    public Map<Payload, Payload> query() {
        return FormData.decode(url.query());
    }

    /** Returns the headers with what the platform adds to those of the request: the host, how it was reached, and the length of a body. */
    public List<HttpHeader> headers() {
        var all = new ArrayList<>(request.headers());
        addUnlessThere(all, "host", url.host());
        addUnlessThere(all, "x-forwarded-proto", url.scheme());
        if (request.body().size() > 0) {
            addUnlessThere(
                    all, "content-length", Integer.toString(request.body().size()));
        }
        return List.copyOf(all);
    }

    private static void addUnlessThere(List<HttpHeader> all, String name, String value) {
        if (all.stream().noneMatch(header -> header.is(name))) {
            all.add(new HttpHeader(name, value));
        }
    }

    /**
     * Adds a header to the response; no effect once it has been sent. Source: imp API, httpresponse.header()
     *
     * @throws IllegalArgumentException if {@code name} is no single word, or {@code value} has line ends or other control characters
     */
    public void header(String name, String value) {
        var header = Wording.checked(new HttpHeader(name, value));
        onTimeline(() -> headers.add(header));
    }

    /** Tells whether the agent has answered. */
    public boolean isSent() {
        return agent.world().timeline().call(() -> sent);
    }

    /**
     * Answers the request; only the first answer counts. Source: imp API, httpresponse.send()
     *
     * @param status 100 to 999
     * @throws IllegalArgumentException if {@code status} is out of range
     */
    public void send(int status, Payload body) {
        if (status < 100 || status > 999) {
            throw new IllegalArgumentException("status: " + status + " (expected: 100 to 999)");
        }
        onTimeline(() -> answer(new HttpResponse(status, headers, body)));
    }

    private void answer(HttpResponse response) {
        record(
                HttpPhase.REPLIED,
                response.headers(),
                response.body(),
                response.status(),
                sent ? "was answered before" : nobodyWaits);
        if (!sent && nobodyWaits.isEmpty()) {
            give(response);
        }
        sent = true;
    }

    private void give(HttpResponse response) {
        alarm.cancel();
        agent.answered(this);
        agent.world().timeline().schedule(agent.latency(), () -> {
            receiver.head(response.withBody(Payload.EMPTY));
            receiver.piece(response.body());
            receiver.end();
        });
    }

    /** Has the platform answer in the agent's place if it is too slow. */
    void answerWithin(Duration timeout) {
        alarm = agent.world()
                .timeline()
                .schedule(timeout, () -> refused(TOO_LATE, "no answer of the agent in " + TimeText.of(timeout)));
    }

    /** Has the platform answer in the agent's place, now. */
    void refused(int status, String why) {
        if (isWaitedFor()) {
            nobodyWaits = "too late: it was answered " + status + ", " + why;
            give(HttpResponse.of(status, why));
        }
    }

    /** The requester is gone. */
    void abandoned() {
        if (isWaitedFor()) {
            nobodyWaits = "nobody waits for it any more";
            alarm.cancel();
            agent.answered(this);
        }
    }

    /** The agent's handler will be called with it now. */
    void received() {
        record(HttpPhase.RECEIVED, request.headers(), request.body(), 0, "");
    }

    boolean isWaitedFor() {
        return !sent && nobodyWaits.isEmpty();
    }

    private void record(HttpPhase phase, List<HttpHeader> shown, Payload body, int status, String note) {
        agent.world()
                .trace()
                .record(new Event.HttpExchange(
                        agent.side().agent().party(),
                        number,
                        phase,
                        request.method(),
                        request.url(),
                        shown,
                        body,
                        status,
                        "",
                        note));
    }

    private void onTimeline(Runnable deed) {
        agent.world().timeline().call(() -> {
            deed.run();
            return 0;
        });
    }
}
