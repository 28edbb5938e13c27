package io.imptestbed.broker;

import io.imptestbed.time.RealTimeline;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.VirtualTimeline;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.Transport;
import io.netty.handler.ssl.SslContext;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A timeline with a broker and raw clients, in virtual or in real time. */
public final class World implements AutoCloseable {
    private Duration patience = Duration.ofSeconds(20);

    public final Timeline timeline;
    public final Transport transport;
    public final Trace trace;
    private final List<EmbeddedBroker> brokers = new ArrayList<>();
    private final List<RawClient> clients = new ArrayList<>();
    private final Map<String, Integer> connections = new LinkedHashMap<>();

    private World(Timeline timeline) {
        this.timeline = timeline;
        this.transport = Transport.on(timeline);
        this.trace = Trace.on(timeline);
    }

    /** Which of the two times. */
    public enum Time {
        VIRTUAL,
        REAL;

        public World world() {
            return new World(this == VIRTUAL ? VirtualTimeline.start() : RealTimeline.start());
        }
    }

    public static World virtual() {
        return Time.VIRTUAL.world();
    }

    public static World real() {
        return Time.REAL.world();
    }

    public EmbeddedBroker broker() {
        return broker(options -> {});
    }

    public EmbeddedBroker broker(Consumer<BrokerOptions.Builder> options) {
        var builder = BrokerOptions.builder();
        options.accept(builder);
        var broker = EmbeddedBroker.start(timeline, transport, trace, builder.build());
        brokers.add(broker);
        return broker;
    }

    public SocketAddress address(EmbeddedBroker broker) {
        return transport.address(broker.host(), broker.port());
    }

    int nextConnection(String client) {
        return connections.merge(client, 1, Integer::sum);
    }

    /** Returns the port of the first broker. */
    public int brokerPort() {
        return brokers.get(0).port();
    }

    /** Opens a connection to the first broker without sending anything. */
    public RawClient client(String name) {
        return client(name, address(brokers.get(0)));
    }

    public RawClient client(String name, SocketAddress address) {
        var client = RawClient.open(this, name, address, null);
        clients.add(client);
        return client;
    }

    /** Opens a connection to the first broker and connects with a Clean Session and this Client Identifier. */
    public RawClient connected(String name) {
        return client(name).connect();
    }

    /** Opens an encrypted connection. */
    public RawClient encrypted(String name, SocketAddress address, SslContext tls) {
        var client = RawClient.open(this, name, address, tls);
        clients.add(client);
        return client;
    }

    /** Waits until {@code done}; in virtual time no longer than it takes. */
    public void until(String what, BooleanSupplier done) {
        until(() -> what, done);
    }

    /** As {@link #until(String, BooleanSupplier)}; {@code what} is asked on the timeline, and only if it fails. */
    public void until(Supplier<String> what, BooleanSupplier done) {
        if (!timeline.advanceUntil(done, timeline.now().plus(patience))) {
            throw new AssertionError(timeline.call(what::get) + ": not within " + patience);
        }
    }

    /** Waits until no packet is under way; only where all clients send packets, not bytes. */
    public void quiet() {
        var times = new int[1];
        until("nothing is under way", () -> {
            times[0] = clients.stream().allMatch(RawClient::isQuiet) ? times[0] + 1 : 0;
            return times[0] > (timeline.isVirtual() ? 0 : 2);
        });
    }

    /** Sets how long {@link #until} waits. */
    public void patience(Duration limit) {
        patience = limit;
    }

    /** Lets time go on. */
    public void pass(Duration duration) {
        timeline.advanceUntil(() -> false, timeline.now().plus(duration));
    }

    /** Runs {@code action} on the timeline. */
    public void on(Runnable action) {
        timeline.call(() -> {
            action.run();
            return true;
        });
    }

    /** Returns what the broker did, as {@code what client note}, without connections and packets. */
    public List<String> deeds() {
        return deeds(d -> true);
    }

    public List<String> deeds(String what) {
        return deeds(d -> d.what().equals(what));
    }

    private List<String> deeds(Predicate<Event.BrokerDid> wanted) {
        List<String> deeds = new ArrayList<>();
        for (var entry : trace.entries()) {
            if (entry.event() instanceof Event.BrokerDid did && wanted.test(did)) {
                var message = did.message().isEmpty()
                        ? ""
                        : " [" + did.message().get(0).topic() + " "
                                + did.message().get(0).payload() + " qos "
                                + did.message().get(0).qos().value()
                                + (did.message().get(0).retain() ? " retain" : "") + "]";
                deeds.add((did.what() + " " + did.client() + message + " " + did.note())
                        .strip()
                        .replace("  ", " "));
            }
        }
        return deeds;
    }

    /** Returns how connections ended at the broker's end, as {@code party change: reason}. */
    public List<String> endings() {
        List<String> endings = new ArrayList<>();
        for (var entry : trace.entries()) {
            if (entry.event() instanceof Event.ConnectionChanged changed
                    && changed.what() != Event.ConnectionChange.OPENED) {
                endings.add(changed.party() + " " + changed.what() + ": " + changed.reason());
            }
        }
        return endings;
    }

    @Override
    public void close() {
        clients.forEach(RawClient::drop);
        brokers.forEach(EmbeddedBroker::close);
        timeline.close();
    }
}
