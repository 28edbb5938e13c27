package io.imptestbed.imp.http;

import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.Imp;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event.HttpExchange;
import io.imptestbed.trace.TraceText;
import io.imptestbed.wire.Surroundings;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Agents with HTTP in virtual time, and a log of what their code saw: {@code time what}. */
final class HttpScene implements AutoCloseable {
    final VirtualTimeline timeline = VirtualTimeline.start();
    final Surroundings surroundings = Surroundings.on(timeline);
    final HttpWorld world = HttpWorld.on(surroundings);
    final List<String> log = new ArrayList<>();
    final Imp pump;
    final AgentHttp http;

    HttpScene(Stub... stubs) {
        this(ImpProfile.documented(), stubs);
    }

    HttpScene(ImpProfile profile, Stub... stubs) {
        pump = imp("pump", profile);
        http = world.serve(pump.agentSide(), pump.seed());
        List.of(stubs).forEach(world::stub);
    }

    Imp imp(String name, ImpProfile profile) {
        return Imp.start(surroundings, name, profile, HostMap.none(), 7);
    }

    /** Runs a turn of the pump's agent, now. */
    void turn(Runnable turn) {
        pump.agentSide().run(turn);
        advance("0S");
    }

    /** Has the agent get a URL and write down what comes of it. */
    void get(String url) {
        send(HttpRequest.of("GET", url));
    }

    void send(HttpRequest request) {
        turn(() -> http.request(request, () -> "pump.nut:3").sendasync(logged("")));
    }

    Consumer<HttpResponse> logged(String prefix) {
        return response -> log(prefix + text(response));
    }

    static String text(HttpResponse response) {
        return response.status()
                + (response.body().size() == 0 ? "" : " " + response.body().text());
    }

    void log(String what) {
        log.add(seconds() + " " + what);
    }

    String seconds() {
        return BigDecimal.valueOf(timeline.nanos(), 9).stripTrailingZeros().toPlainString();
    }

    void advance(String length) {
        timeline.advance(Duration.parse("PT" + length));
    }

    /** Returns what the trace says of HTTP, a line an entry. */
    List<String> traced() {
        return surroundings.trace().entries().stream()
                .filter(entry -> entry.event() instanceof HttpExchange)
                .map(TraceText::line)
                .toList();
    }

    List<Entry> entries() {
        return surroundings.trace().entries();
    }

    @Override
    public void close() {
        timeline.close();
    }
}
