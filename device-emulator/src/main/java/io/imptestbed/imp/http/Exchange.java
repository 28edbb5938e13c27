package io.imptestbed.imp.http;

import io.imptestbed.mqtt.Payload;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.HttpPhase;
import io.imptestbed.trace.HttpHeader;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One request and what becomes of it, as its sender sees it; on the timeline only.
 *
 * <pre>
 *   start ──► SENT ──► (head, pieces …) ──► ANSWERED     the listener is told, once
 *                 │                     └─► FAILED       by the server, or because the time is up; told too
 *                 └──────── cancel ───────► CANCELLED    nobody is told
 *   limited ─► LIMITED ───────────────────► ANSWERED
 * </pre>
 */
final class Exchange implements Receiver {
    private final HttpWorld world;
    private final Sender sender;
    private final HttpRequest request;
    private final @Nullable Consumer<Payload> stream;
    private final Consumer<HttpResponse> done;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private HttpResponse head = HttpResponse.of(0);
    private Work work = Work.DONE;
    private Timeline.Timer alarm = () -> {};
    private boolean over;

    /**
     * Makes an exchange that has not begun.
     *
     * @param stream who is given the body piece by piece; null for nobody, so that the response has it as a whole
     */
    Exchange(
            HttpWorld world,
            Sender sender,
            HttpRequest request,
            @Nullable Consumer<Payload> stream,
            Consumer<HttpResponse> done) {
        this.world = world;
        this.sender = sender;
        this.request = request;
        this.stream = stream;
        this.done = done;
    }

    /**
     * Sends the request.
     *
     * @param timeout null for none
     */
    void start(@Nullable Duration timeout) {
        record(HttpPhase.SENT, request.headers(), request.body(), 0, "");
        if (timeout != null) {
            alarm = world.timeline()
                    .schedule(timeout, () -> failed(CurlCode.TIMEOUT, "no answer in " + TimeText.of(timeout)));
        }
        var begun = world.begin(sender, request, this);
        if (over) {
            begun.abandon();
        } else {
            work = begun;
        }
    }

    /** Answers the request without sending it. */
    void limited(HttpResponse answer, String why) {
        record(HttpPhase.LIMITED, request.headers(), request.body(), 0, why);
        head = answer;
        body.writeBytes(answer.body().toBytes());
        end();
    }

    /** Ends it without telling the listener; no effect once it is over. */
    void cancel(String why) {
        if (!over) {
            record(HttpPhase.CANCELLED, List.of(), Payload.EMPTY, 0, why);
            finish();
        }
    }

    boolean isOver() {
        return over;
    }

    @Override
    public void head(HttpResponse begins) {
        head = begins;
    }

    @Override
    public void piece(Payload content) {
        if (over || content.size() == 0) {
            return;
        }
        if (stream == null) {
            body.writeBytes(content.toBytes());
        } else {
            record(HttpPhase.CHUNK, head.headers(), content, head.status(), "");
            stream.accept(content);
        }
    }

    @Override
    public void end() {
        if (!over) {
            end(HttpPhase.ANSWERED, head.status(), "");
        }
    }

    @Override
    public void failed(CurlCode code, String why) {
        if (!over) {
            end(HttpPhase.FAILED, code.number(), why);
        }
    }

    private void end(HttpPhase phase, int status, String note) {
        finish();
        var response = new HttpResponse(status, head.headers(), Payload.wrap(body.toByteArray()));
        record(phase, response.headers(), response.body(), status, note);
        done.accept(response);
    }

    private void finish() {
        over = true;
        alarm.cancel();
        work.abandon();
    }

    private void record(HttpPhase phase, List<HttpHeader> headers, Payload content, int status, String note) {
        var trace = world.trace();
        if (trace.isRecording()) {
            trace.record(new Event.HttpExchange(
                    sender.party(),
                    sender.number(),
                    phase,
                    request.method(),
                    request.url(),
                    headers,
                    content,
                    status,
                    sender.place(),
                    note));
        }
    }
}
