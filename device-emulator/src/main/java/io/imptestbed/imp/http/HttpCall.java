package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One request of an agent, which can be sent once: the imp's {@code httprequest}.
 *
 * <p>For turns of the agent, where callbacks are called too. Source: imp API, httprequest
 */
public final class HttpCall {
    /** Stands for no timeout at all. */
    public static final Duration NO_TIMEOUT = Duration.ofSeconds(-1);

    private final AgentHttp agent;
    private final HttpRequest request;
    private final Supplier<String> place;
    private final boolean paid;
    private volatile @Nullable Exchange exchange;
    private volatile boolean cancelled;
    private volatile boolean validates;

    /** A request that has not been sent, and has its credit already or not. */
    HttpCall(AgentHttp agent, HttpRequest request, Supplier<String> place, boolean paid) {
        this.agent = agent;
        this.request = request;
        this.place = place;
        this.paid = paid;
    }

    /** Returns what is or will be sent. */
    public HttpRequest request() {
        return request;
    }

    /**
     * Says whether the certificate of a server in the real network must name its host and be signed by a known authority; without this it need
     * not, as on the imp. Source: imp API, httprequest.setvalidation()
     */
    public void setvalidation(boolean validation) {
        validates = validation;
    }

    /** Tells whether it has been sent, so that it cannot be sent again. */
    public boolean isSent() {
        return exchange != null;
    }

    /**
     * Sends the request and blocks the agent until there is a response or an error. Source: imp API, httprequest.sendsync()
     *
     * @throws IllegalStateException if it has been sent, or if called outside a turn of the agent
     */
    public HttpResponse sendsync() {
        var sender = agent.side().agent();
        var here = place.get();
        if (!sender.lane().isCurrent()) {
            throw new IllegalStateException(
                    "httprequest.sendsync: called outside a turn of " + sender.party() + " (expected: inside)");
        }
        var gate = sender.lane().gate();
        AtomicReference<@Nullable HttpResponse> answer = new AtomicReference<>();
        send(here, null, sender.profile().httpSyncTimeout(), response -> {
            answer.set(response);
            gate.open();
        });
        var atOnce = answer.get();
        if (atOnce != null) {
            return atOnce;
        }
        sender.block("httprequest.sendsync", gate, here);
        var response = answer.get();
        if (response == null) {
            throw new IllegalStateException("httprequest.sendsync: cancelled (expected: a response)");
        }
        return response;
    }

    /** As {@link #sendasync(Consumer, Consumer, Duration)} with the response as a whole and the usual timeout. */
    public void sendasync(Consumer<HttpResponse> done) {
        sendasync(done, null, null);
    }

    /**
     * Sends the request and has {@code done} called with the response or the error. Source: imp API, httprequest.sendasync()
     *
     * @param stream is called with each piece of the body as it comes, which the response then does not have; null for nobody
     * @param timeout how long it may take, streamed or not (inferred: the documentation speaks of streams); null for what the profile says,
     *     {@link #NO_TIMEOUT} for as long as it takes
     * @throws IllegalStateException if it has been sent
     */
    public void sendasync(Consumer<HttpResponse> done, @Nullable Consumer<Payload> stream, @Nullable Duration timeout) {
        var usual = agent.side().agent().profile().httpAsyncTimeout();
        send(
                place.get(),
                stream == null ? null : piece -> turn(() -> stream.accept(piece)),
                timeout == null ? usual : timeout.isNegative() ? null : timeout,
                response -> turn(() -> done.accept(response)));
    }

    /** Makes sure that no callback is called any more; no effect if it has not been sent or is over. Source: imp API, httprequest.cancel() */
    public void cancel() {
        agent.world().timeline().call(() -> {
            var sent = exchange;
            if (sent != null) {
                cancelled = true;
                sent.cancel("by the agent's code");
            }
            return 0;
        });
    }

    private void turn(Runnable callback) {
        agent.side().run(() -> {
            if (!cancelled) {
                callback.run();
            }
        });
    }

    private void send(
            String from, @Nullable Consumer<Payload> stream, @Nullable Duration timeout, Consumer<HttpResponse> done) {
        agent.world().timeline().call(() -> {
            if (exchange != null) {
                throw new IllegalStateException("httprequest: " + request.method() + " " + request.url()
                        + " has been sent (expected: a new one for each request)");
            }
            var sender = agent.world().sender(agent.side().agent().party(), from, validates);
            var begun = new Exchange(agent.world(), sender, request, stream, done);
            exchange = begun;
            agent.begin(begun, timeout, paid);
            return 0;
        });
    }

    /** Answers it as one for which there is no credit. */
    void refuse(Consumer<HttpResponse> done) {
        agent.world().timeline().call(() -> {
            var sender = agent.world().sender(agent.side().agent().party(), place.get(), validates);
            var begun =
                    new Exchange(agent.world(), sender, request, null, response -> turn(() -> done.accept(response)));
            exchange = begun;
            agent.refuse(begun);
            return 0;
        });
    }
}
