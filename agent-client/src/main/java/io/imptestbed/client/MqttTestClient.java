package io.imptestbed.client;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.connection.Connection;
import io.imptestbed.client.connection.ConnectionEnd;
import io.imptestbed.client.connection.Line;
import io.imptestbed.client.connection.Listener;
import io.imptestbed.client.link.Link;
import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Session;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.PacketIdentifier;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.trace.Event.Message;
import io.imptestbed.trace.PacketType;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An ordinary MQTT 3.1.1 client without an imp's limits: the controllers and observers of a test.
 *
 * <p>Methods may be called from any thread and never wait for the Server. Futures complete, and handlers are called, as tasks of their own of
 * the timeline. A session that is not clean goes on with the next connect of the same object: what is in flight is sent again with DUP if the
 * Server has the session too, and given up otherwise. Without a reconnect nothing is sent again. Source: [MQTT-4.4.0-1]
 */
public final class MqttTestClient implements AutoCloseable {
    private static final Line.Limits LIMITS =
            new Line.Limits(Duration.ofSeconds(30), Duration.ZERO, 268_435_455, false);

    private final Surroundings surroundings;
    private final String party;
    private final HostMap hosts;
    private final Link link;
    private final Calls calls;
    private final Line line;
    private final Session session;
    private final ArrayDeque<Message> arrivals = new ArrayDeque<>();
    private final List<Message> received = new ArrayList<>();
    private final Runnable deliverNext = this::deliver;
    private @Nullable Consumer<Message> onMessage;
    private @Nullable Consumer<ConnectionEnd> onConnectionLost;
    private @Nullable Attempt current;

    private MqttTestClient(Surroundings surroundings, String party, HostMap hosts) {
        this.surroundings = surroundings;
        this.party = party;
        this.hosts = hosts;
        this.link = Link.of(surroundings.timeline(), party, surroundings.trace());
        this.calls = new Calls(surroundings.trace(), party);
        this.line = new Line(
                surroundings, party, link, LIMITS, surroundings.timeline()::schedule, null, new Line.Numbering());
        this.session = new Session(Duration.ZERO, PacketIdentifier.MAX, this::arrived);
    }

    /**
     * Makes a client that is not connected.
     *
     * @param party its name in the trace, for example {@code controller}
     */
    public static MqttTestClient create(Surroundings surroundings, String party, HostMap hosts) {
        return new MqttTestClient(surroundings, party, hosts);
    }

    /** Returns the client's name in the trace. */
    public String party() {
        return party;
    }

    /** Returns what the client shares with the other parties of its run. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the client's link to the network, whose conditions can be changed on the timeline. */
    public Link link() {
        return link;
    }

    /** Returns what has arrived while no {@link #onMessage} handler was set, in order; a snapshot. */
    public List<Message> received() {
        return surroundings.timeline().call(() -> List.copyOf(received));
    }

    /** Returns the granted QoS of each Topic Filter that is subscribed, in the order of subscription; a snapshot. */
    public Map<String, Qos> subscriptions() {
        return surroundings.timeline().call(() -> new LinkedHashMap<>(session.subscriptions()));
    }

    /** Returns how many messages and requests wait for an answer of the Server. */
    public int inFlight() {
        return surroundings.timeline().call(session::inFlight);
    }

    /** Has {@code handler} given each message that arrives; null has them kept for {@link #received} again. */
    public void onMessage(@Nullable Consumer<Message> handler) {
        onTimeline(() -> onMessage = handler);
    }

    /** Has {@code handler} told when a connection ends that this client did not end itself; null for nobody. */
    public void onConnectionLost(@Nullable Consumer<ConnectionEnd> handler) {
        onTimeline(() -> onConnectionLost = handler);
    }

    /**
     * Connects.
     *
     * @param url {@code tcp://host[:port]} or {@code ssl://host[:port]}, looked up in the host map
     * @throws IllegalStateException if the client is connected, connecting or disconnecting
     */
    public CompletableFuture<ConnectResult> connect(String url, ConnectRequest request) {
        return surroundings.timeline().call(() -> {
            if (current != null) {
                throw new IllegalStateException(
                        "connect: still connected or connecting (call disconnect or abort first)");
            }
            var call = called("connect", url + ", " + request.clientIdentifier());
            var attempt = new Attempt(request, call);
            current = attempt;
            attempt.connection = open(url, request, attempt);
            return attempt.result;
        });
    }

    private Connection open(String url, ConnectRequest request, Listener listener) {
        try {
            var route =
                    hosts.route(BrokerUrl.parse(url), surroundings.timeline().isVirtual());
            return Connection.open(line, route, request, session, listener);
        } catch (IllegalArgumentException e) {
            return Connection.unreachable(line, String.valueOf(e.getMessage()), request, session, listener);
        }
    }

    /** Publishes; completes when the message is delivered as its QoS promises, or will not be. */
    public CompletableFuture<Outcome> publish(ApplicationMessage message) {
        var result = new CompletableFuture<Outcome>();
        onTimeline(() -> {
            var call = calls.next();
            if (calls.isRecording()) {
                calls.called("publish", call, message.topic().text(), List.of(Calls.shown(message)), "");
            }
            session.publish(new TestPublishing(this, message, call, result));
        });
        return result;
    }

    /** As {@link #publish(ApplicationMessage)} for a text at QoS 0 that is not retained. */
    public CompletableFuture<Outcome> publish(String topic, String text) {
        return publish(ApplicationMessage.of(topic, text, Qos.AT_MOST_ONCE));
    }

    /**
     * Subscribes; completes with 0, 1, 2 or 128 for each filter in order, or with nothing if the connection ended first.
     *
     * @param filters the QoS asked for each Topic Filter, at least one; their order is that of the map
     */
    public CompletableFuture<List<Integer>> subscribe(Map<TopicFilter, Qos> filters) {
        var result = new CompletableFuture<List<Integer>>();
        var asked = new ArrayList<>(filters.keySet());
        var levels = new ArrayList<>(filters.values());
        onTimeline(() -> {
            var shown = filters.entrySet().stream()
                    .map(entry -> entry.getKey() + " qos " + entry.getValue().value())
                    .toList();
            var call = called("subscribe", String.join(", ", shown));
            session.subscribe(new TestSubscribing(this, asked, levels, call, result));
        });
        return result;
    }

    /** As {@link #subscribe(Map)} for one filter. */
    public CompletableFuture<List<Integer>> subscribe(String filter, Qos qos) {
        return subscribe(Map.of(TopicFilter.of(filter), qos));
    }

    /** Unsubscribes; completes when the Server has answered, or will not. */
    public CompletableFuture<Outcome> unsubscribe(List<TopicFilter> filters) {
        var result = new CompletableFuture<Outcome>();
        onTimeline(() -> {
            var shown = filters.stream().map(TopicFilter::text).toList();
            var call = called("unsubscribe", String.join(", ", shown));
            session.unsubscribe(new TestUnsubscribing(this, filters, call, result));
        });
        return result;
    }

    /**
     * Keeps back the acknowledgements of {@code types} from now on; those kept back of other types go out now, in order.
     *
     * @param types any of PUBACK, PUBREC, PUBREL and PUBCOMP; empty to acknowledge everything
     */
    public void withholdAcks(Set<PacketType> types) {
        onTimeline(() -> session.withhold(types));
    }

    /** Writes {@code bytes} to the wire as they are; does nothing when not connected. */
    public void sendRaw(Payload bytes) {
        onTimeline(() -> {
            called("raw", bytes.toString());
            if (current != null && current.connection != null) {
                current.connection.sendRaw(bytes.toBytes());
            }
        });
    }

    /** Says DISCONNECT and closes; completes when closed, at once if not connected. Source: [MQTT-3.14.4-1] */
    public CompletableFuture<Void> disconnect() {
        return surroundings.timeline().call(() -> {
            var call = called("disconnect", "");
            var leaving = current;
            if (leaving == null || leaving.connection == null) {
                return CompletableFuture.completedFuture(null);
            }
            leaving.connection.disconnect();
            return leaving.over.thenRun(() -> answered("disconnect", call));
        });
    }

    /** Drops the connection without DISCONNECT, so that the Will is published. */
    public void abort() {
        onTimeline(() -> {
            called("abort", "");
            drop("aborted");
        });
    }

    /** Drops the connection without DISCONNECT; idempotent. */
    @Override
    public void close() {
        onTimeline(() -> drop("client closed"));
    }

    private void drop(String reason) {
        if (current != null && current.connection != null) {
            current.connection.abort(reason);
        }
    }

    private void onTimeline(Runnable deed) {
        if (surroundings.timeline().isCurrent()) {
            deed.run();
        } else {
            surroundings.timeline().execute(deed);
        }
    }

    private long called(String verb, String arguments) {
        var call = calls.next();
        calls.called(verb, call, arguments, List.of(), "");
        return call;
    }

    private void answered(String name, long call) {
        calls.calledBack(name, call, OptionalInt.empty(), List.of(), List.of());
    }

    Calls calls() {
        return calls;
    }

    /** Runs {@code task} as a task of its own of the timeline. */
    void later(Runnable task) {
        surroundings.timeline().execute(task);
    }

    private void arrived(Message message) {
        arrivals.add(message);
        later(deliverNext);
    }

    private void deliver() {
        var message = arrivals.remove();
        calls.calledBack("onmessage", 0, OptionalInt.empty(), List.of(), List.of(message));
        if (onMessage == null) {
            received.add(message);
        } else {
            onMessage.accept(message);
        }
    }

    /** One connect and the connection it leads to. */
    private final class Attempt implements Listener {
        private final CompletableFuture<ConnectResult> result = new CompletableFuture<>();
        private final CompletableFuture<Void> over = new CompletableFuture<>();
        private final ConnectRequest request;
        private final long call;
        private @Nullable Connection connection;
        private boolean wasAccepted;

        Attempt(ConnectRequest request, long call) {
            this.request = request;
            this.call = call;
        }

        @Override
        public void accepted(boolean sessionPresent) {
            wasAccepted = true;
            if (connection != null) {
                session.attach(connection, sessionPresent);
            }
            later(() -> answer(new ConnectResult(0, sessionPresent, "")));
        }

        @Override
        public void ended(ConnectionEnd end) {
            if (wasAccepted) {
                session.detach(!request.cleanSession());
            }
            current = null;
            later(() -> {
                if (!wasAccepted) {
                    var refused = end.cause() == ConnectionEnd.Cause.REFUSED;
                    answer(new ConnectResult(refused ? end.returnCode() : Codes.SOCKET, false, end.reason()));
                } else if (isUnasked(end)) {
                    calls.calledBack("onconnectionlost", 0, OptionalInt.empty(), List.of(), List.of());
                    if (onConnectionLost != null) {
                        onConnectionLost.accept(end);
                    }
                }
                over.complete(null);
            });
        }

        private void answer(ConnectResult answer) {
            calls.calledBack("onconnect", call, answer.code());
            result.complete(answer);
        }

        private boolean isUnasked(ConnectionEnd end) {
            return switch (end.cause()) {
                case REQUESTED, ABORTED -> false;
                case NOT_CONNECTED, REFUSED, LOST, INBOUND_RATE, TOO_LARGE, MALFORMED -> true;
            };
        }
    }
}
