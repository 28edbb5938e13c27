package io.imptestbed.imp.http;

import io.imptestbed.client.ratelimit.CreditBucket;
import io.imptestbed.imp.agent.AgentSide;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An agent's side of HTTP: the requests that it makes, and those to its own URL.
 *
 * <p>What is under way ends with the agent's machine: its own requests are given up, and who waits for its answer gets a 500. The limit counts
 * anew then. May be called from any thread; meant for turns of the agent, where callbacks are called too. Source: imp API, http
 */
public final class AgentHttp {
    private static final int LIMITED = 429;

    private final HttpWorld world;
    private final AgentSide side;
    private final String id;
    private Memory memory;

    AgentHttp(HttpWorld world, AgentSide side, String id) {
        this.world = world;
        this.side = side;
        this.id = id;
        this.memory = new Memory(this);
        side.agent().onRestart(this::restarted);
    }

    /** Returns the agent's own URL. Source: imp API, http.agenturl() */
    public String url() {
        return AgentUrl.ORIGIN + id;
    }

    /** Returns a request that has not been sent. */
    public HttpCall request(HttpRequest request) {
        return request(request, () -> "");
    }

    /**
     * Returns a request that has not been sent.
     *
     * @param place where in the code it is sent, in words; asked when it is
     * @throws IllegalArgumentException if the method or the name of a header is no single word, or the URL or a header has line ends or other
     *     control characters
     */
    public HttpCall request(HttpRequest request, Supplier<String> place) {
        return new HttpCall(this, Wording.checked(request), place, false);
    }

    /**
     * Returns a request whose body is written bit by bit.
     *
     * @param place where in the code it is sent, in words; asked when it is
     * @param done is called with the response, unless the stream is closed by closesync. Source: imp API, http.requeststream()
     * @throws IllegalArgumentException as {@link #request(HttpRequest, Supplier)}
     */
    public HttpStream stream(HttpRequest request, Supplier<String> place, Consumer<HttpResponse> done) {
        return new HttpStream(this, Wording.checked(request), place, done);
    }

    /**
     * Has {@code handler} called with every request to the agent's URL; replaces the last one.
     *
     * @param handler null for none: requests get a 404. Source: imp API, http.onrequest()
     */
    public void onrequest(@Nullable Consumer<Incoming> handler) {
        world.timeline().call(() -> {
            memory.handler = handler;
            return 0;
        });
    }

    /** Returns how many requests the agent may make now, in millionths; to be read on the timeline. */
    public long credits() {
        return memory.credits.level();
    }

    /** Serves a request that somebody makes; on the timeline. */
    Work serve(long number, HttpRequest request, Url url, Receiver receiver) {
        var incoming = new Incoming(this, number, request, url, receiver);
        var way = world.timeline().schedule(latency(), () -> arrived(incoming));
        return () -> {
            way.cancel();
            incoming.abandoned();
        };
    }

    private void arrived(Incoming incoming) {
        var to = memory;
        to.served.add(incoming);
        incoming.answerWithin(side.agent().profile().httpServeTimeout());
        side.run(() -> handle(incoming));
    }

    private void handle(Incoming incoming) {
        var handler = world.timeline().call(() -> incoming.isWaitedFor() ? handlerFor(incoming) : null);
        if (handler != null) {
            handler.accept(incoming);
        }
    }

    private @Nullable Consumer<Incoming> handlerFor(Incoming incoming) {
        var handler = memory.handler;
        if (handler == null) {
            incoming.refused(404, "no handler: the agent has not called http.onrequest");
        } else {
            incoming.received();
        }
        return handler;
    }

    private void restarted() {
        var old = memory;
        memory = new Memory(this);
        List.copyOf(old.open).forEach(exchange -> exchange.cancel("agent restarted"));
        List.copyOf(old.served).forEach(incoming -> incoming.refused(500, "the agent restarts"));
    }

    /** Begins an exchange, or answers it at once because there are too many; on the timeline. */
    void begin(Exchange exchange, @Nullable Duration timeout, boolean paid) {
        memory.open.removeIf(Exchange::isOver);
        var most = side.agent().profile().httpOpen();
        if (memory.open.size() >= most) {
            exchange.limited(limited(Duration.ZERO), memory.open.size() + " requests are open, " + most + " may be");
        } else if (!paid && !memory.credits.tryTake()) {
            refuse(exchange);
        } else {
            memory.open.add(exchange);
            exchange.start(timeout);
        }
    }

    /** Answers an exchange at once because there is no credit; on the timeline. */
    void refuse(Exchange exchange) {
        exchange.limited(limited(memory.credits.untilNext()), "no credit is left");
    }

    /** Takes a credit for a request that will be sent; false if there is none. */
    boolean pays() {
        return world.timeline().call(() -> memory.credits.tryTake());
    }

    private static HttpResponse limited(Duration wait) {
        var seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return HttpResponse.of(LIMITED)
                .header("x-agent-rate-limited", "true")
                .header("retry-after", Long.toString(seconds));
    }

    void answered(Incoming incoming) {
        memory.served.remove(incoming);
    }

    Duration latency() {
        return side.agent().profile().httpLatency();
    }

    HttpWorld world() {
        return world;
    }

    AgentSide side() {
        return side;
    }

    /** What the agent has of HTTP from one restart to the next. */
    private static final class Memory {
        final CreditBucket credits;
        final Set<Exchange> open = new LinkedHashSet<>();
        final Set<Incoming> served = new LinkedHashSet<>();

        @Nullable
        Consumer<Incoming> handler;

        Memory(AgentHttp agent) {
            var profile = agent.side.agent().profile();
            credits = CreditBucket.full(
                    agent.world.timeline(), profile.httpCapacity(), profile.httpPerSecond(), profile.refill());
        }
    }
}
