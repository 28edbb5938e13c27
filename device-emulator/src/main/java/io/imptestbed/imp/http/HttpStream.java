package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A request of an agent whose body is written bit by bit: the imp's {@code httpstream}.
 *
 * <p>For turns of the agent, where callbacks are called too. Simplified: the request goes out as a whole when the stream is closed, because how
 * much of it goes in one chunk is not said anyway. Source: imp API, httpstream
 */
public final class HttpStream {
    private final AgentHttp agent;
    private final HttpRequest request;
    private final Supplier<String> place;
    private final Consumer<HttpResponse> done;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private @Nullable HttpCall call;
    private boolean validates;
    private boolean paid;
    private volatile boolean over;

    HttpStream(AgentHttp agent, HttpRequest request, Supplier<String> place, Consumer<HttpResponse> done) {
        this.agent = agent;
        this.request = request;
        this.place = place;
        this.done = done;
    }

    /** As {@link HttpCall#setvalidation}. Source: imp API, httpstream.setvalidation() */
    public void setvalidation(boolean validation) {
        validates = validation;
    }

    /** Tells whether nothing can be sent any more: it was closed or cancelled, or has failed. */
    public boolean isOver() {
        return over;
    }

    /**
     * Writes a bit of the body; the first one costs the credit. Source: imp API, httpstream.send()
     *
     * @throws IllegalStateException if it is over
     */
    public void send(Payload data) {
        requireOpen();
        body.writeBytes(data.toBytes());
        if (!paid) {
            paid = true;
            if (!agent.pays()) {
                over = true;
                whole().refuse(done);
            }
        }
    }

    /**
     * Ends the body and waits for the response, which goes to the callback that the stream was made with. Source: imp API,
     * httpstream.closeasync()
     *
     * @param stream is called with each piece of the response's body, which the response then does not have; null for nobody
     * @param timeout null for what the profile says, {@link HttpCall#NO_TIMEOUT} for none
     * @throws IllegalStateException if it is over
     */
    public void closeasync(@Nullable Consumer<Payload> stream, @Nullable Duration timeout) {
        requireOpen();
        over = true;
        whole().sendasync(done, stream, timeout);
    }

    /**
     * Ends the body and blocks until there is a response. Source: imp API, httpstream.closesync()
     *
     * @throws IllegalStateException if it is over, or if called outside a turn of the agent
     */
    public HttpResponse closesync() {
        requireOpen();
        over = true;
        return whole().sendsync();
    }

    /** Gives it up: nothing is sent and nobody is called any more. Source: imp API, httpstream.cancel() */
    public void cancel() {
        over = true;
        var sent = call;
        if (sent != null) {
            sent.cancel();
        }
    }

    private void requireOpen() {
        if (over) {
            throw new IllegalStateException("httpstream: closed, cancelled or failed (expected: open)");
        }
    }

    private HttpCall whole() {
        var complete = request.header("Transfer-Encoding", "chunked").body(Payload.wrap(body.toByteArray()));
        var made = new HttpCall(agent, complete, place, paid);
        made.setvalidation(validates);
        call = made;
        return made;
    }
}
