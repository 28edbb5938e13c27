package io.imptestbed.imp.http;

import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Surroundings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * All HTTP of one run: who answers which request.
 *
 * <p>A request goes to the agent whose URL it names, else to the first stub that fits, else, in real time, to the host itself if that was
 * allowed; else it is undeclared and fails with {@link CurlCode#NO_HOST}. Methods may be called from any thread.
 */
public final class HttpWorld {
    private final Surroundings surroundings;
    private final List<StubServer> stubs = new ArrayList<>();
    private final Map<String, AgentHttp> agents = new LinkedHashMap<>();
    private final List<String> allowed = new ArrayList<>();
    private final List<Undeclared> undeclared = new ArrayList<>();
    private long requests;

    private HttpWorld(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Returns a world in which nobody answers yet. */
    public static HttpWorld on(Surroundings surroundings) {
        return new HttpWorld(surroundings);
    }

    /** Has {@code stub} answer what no stub before it does. */
    public HttpWorld stub(Stub stub) {
        onTimeline(() -> stubs.add(new StubServer(stub, timeline())));
        return this;
    }

    /** Has nobody answer and no host be reached any more, until that is said anew; what is on its way goes on. */
    public void forget() {
        onTimeline(() -> {
            stubs.clear();
            allowed.clear();
        });
    }

    /**
     * Lets requests to a host that no stub answers go out into the real network; in virtual time there is none.
     *
     * @param host a host name, or {@code *.} and one for all hosts below it
     * @throws IllegalArgumentException if it is none
     */
    public HttpWorld allow(String host) {
        if (!host.matches("(\\*\\.)?[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("host: " + host + " (expected: a host name, or *. and a host name)");
        }
        onTimeline(() -> allowed.add(host.toLowerCase(Locale.ROOT)));
        return this;
    }

    /**
     * Gives an agent its URL and its way to others; for the same agent always the same.
     *
     * @param seed the imp's, from which the URL follows together with its name
     */
    public AgentHttp serve(AgentSide side, long seed) {
        return timeline().call(() -> {
            var id = AgentUrl.id(side.agent().party(), seed);
            var known = agents.get(id);
            if (known != null) {
                return known;
            }
            var agent = new AgentHttp(this, side, id);
            agents.put(id, agent);
            return agent;
        });
    }

    /** Returns the requests that nobody was declared to answer, in order. */
    public List<Undeclared> undeclared() {
        return timeline().call(() -> List.copyOf(undeclared));
    }

    /**
     * Makes a request from outside, as a browser or a server would.
     *
     * @param party who makes it, for the trace
     * @param done is given the response, on the timeline, unless the run ends before
     * @throws IllegalArgumentException if the method or the name of a header is no single word, or the URL or a header has line ends or other
     *     control characters
     */
    public void request(String party, HttpRequest request, Consumer<HttpResponse> done) {
        var checked = Wording.checked(request);
        onTimeline(() -> new Exchange(this, sender(party, "", true), checked, null, done).start(null));
    }

    Sender sender(String party, String place, boolean validates) {
        requests++;
        return new Sender(party, requests, place, validates);
    }

    /** Begins whatever answers {@code request}; it may be over when this returns. */
    Work begin(Sender sender, HttpRequest request, Receiver receiver) {
        var parsed = Url.parse(request.url());
        if (parsed.isEmpty()) {
            receiver.failed(CurlCode.MALFORMED_URL, CurlCode.MALFORMED_URL.words());
            return Work.DONE;
        }
        var url = parsed.get();
        var complete = withUser(request, url);
        var agent = AgentUrl.idIn(url).map(agents::get);
        if (agent.isPresent()) {
            return agent.get().serve(sender.number(), complete, url, receiver);
        }
        return stubbed(complete, url, receiver).orElseGet(() -> beyond(sender, complete, url, receiver));
    }

    /** Adds the header that says who asks if the URL does, as libcurl has it. */
    private static HttpRequest withUser(HttpRequest request, Url url) {
        if (url.user().isEmpty() || request.header("Authorization").isPresent()) {
            return request;
        }
        var encoded = Base64.getEncoder().encodeToString(url.user().getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization", "Basic " + encoded);
    }

    private Optional<Work> stubbed(HttpRequest request, Url url, Receiver receiver) {
        for (var stub : stubs) {
            var work = stub.answer(request, url, receiver);
            if (work.isPresent()) {
                return work;
            }
        }
        return Optional.empty();
    }

    private Work beyond(Sender sender, HttpRequest request, Url url, Receiver receiver) {
        if (isAllowed(url.host()) && !timeline().isVirtual()) {
            return Internet.ask(timeline(), request, url, sender.validates(), receiver);
        }
        var why = isAllowed(url.host())
                ? "host " + url.host() + " is allowed, but virtual time has no network, and no stub is for it"
                : "no stub is for it, and host " + url.host() + " is not allowed";
        var missed = new Undeclared(timeline().now(), sender.party(), sender.place(), request, why);
        undeclared.add(missed);
        trace().record(new Event.HttpExchange(
                sender.party(),
                sender.number(),
                HttpPhase.UNDECLARED,
                request.method(),
                request.url(),
                request.headers(),
                request.body(),
                0,
                sender.place(),
                why + "; declare " + missed.stub()));
        receiver.failed(CurlCode.NO_HOST, CurlCode.NO_HOST.words());
        return Work.DONE;
    }

    private boolean isAllowed(String host) {
        return allowed.stream()
                .anyMatch(name -> name.startsWith("*.") ? host.endsWith(name.substring(1)) : host.equals(name));
    }

    private void onTimeline(Runnable deed) {
        timeline().call(() -> {
            deed.run();
            return 0;
        });
    }

    Timeline timeline() {
        return surroundings.timeline();
    }

    Trace trace() {
        return surroundings.trace();
    }
}
