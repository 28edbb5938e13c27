package io.imptestbed.client;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.connection.Connection;
import io.imptestbed.client.connection.ConnectionEnd;
import io.imptestbed.client.connection.Listener;
import io.imptestbed.client.profile.ImpProfile.LossOrder;
import io.imptestbed.client.session.Outcome;
import io.imptestbed.client.session.Session;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.trace.Event.Message;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The agent's {@code mqttclient} object, with the imp's verbs.
 *
 * <p>Callbacks come as turns of the agent's lane, one at a time and never from inside a call. A new handler replaces the old one and null
 * clears it. There is no automatic reconnect. Methods are called from the agent's turns.
 *
 * <p>Source: imp API, mqttclient
 */
public final class MqttClient {
    private enum State {
        DISCONNECTED,
        CONNECTING,
        CONNECTED,
        DISCONNECTING
    }

    private final Machine machine;
    private final Calls calls;
    private final Arguments arguments;
    private final Session session;
    private final Farewells farewells;
    private final Handlers handlers;
    private final Runnable deliverNext;

    // changed on the timeline only, as part of a turn
    private volatile State state = State.DISCONNECTED;
    private volatile String clientId = "";
    private @Nullable Fate fate;
    private boolean leaving;
    private volatile boolean forgotten;

    MqttClient(Machine machine) {
        var profile = machine.profile();
        this.machine = machine;
        this.calls = machine.calls();
        this.arguments = new Arguments(profile);
        this.handlers = new Handlers(calls);
        this.deliverNext = handlers::deliver;
        this.session = new Session(profile.retransmitInterval(), profile.packetIdentifiers(), this::arrived);
        this.farewells = new Farewells(this);
    }

    /**
     * Begins to connect; {@code onconnect} is told the result on a later turn, whatever it is.
     *
     * @param url {@code tcp://host[:port]} or {@code ssl://host[:port]}, ports 1883 and 8883 by default; anything else is reported as -1.
     *     In virtual time {@code ssl://} is the same wire without TLS
     * @param newClientId 1 to 255 characters
     * @throws MqttUsageException if an argument is out of range, if this client is not disconnected (a disconnect still under way counts), or
     *     if another client of the agent is not disconnected. Source: imp API, mqttclient.connect()
     */
    public void connect(String url, String newClientId, ConnectOptions options) {
        call(
                "connect",
                () -> url + ", " + newClientId + (options.equals(ConnectOptions.NONE) ? "" : ", " + options),
                call -> {
                    var request = arguments.connect(newClientId, options);
                    requireFree();
                    return () -> {
                        state = State.CONNECTING;
                        clientId = newClientId;
                        leaving = false;
                        machine.activate(this);
                        fate = new Fate(url, request, call);
                    };
                });
    }

    /** As {@link #connect(String, String, ConnectOptions)} without options. */
    public void connect(String url, String newClientId) {
        connect(url, newClientId, ConnectOptions.NONE);
    }

    private void requireFree() {
        if (state != State.DISCONNECTED) {
            throw new MqttUsageException(
                    "connect: the client is " + stateInWords() + " (call disconnect and wait for its callback first)");
        }
        if (machine.active() != null) {
            throw new MqttUsageException(
                    "connect: another client of this agent is connected (call its disconnect and wait for its callback first)");
        }
    }

    /**
     * Has {@code handler} told the result of a connect: 0; 1 to 5, the Return Code of a refusal; or -1, a socket error.
     *
     * <p>Source: imp API, mqttclient.onconnect()
     */
    public void onconnect(@Nullable IntConsumer handler) {
        handlers.onConnect = handler;
    }

    /**
     * Has {@code handler} told why a connection was lost that nobody asked to end: -1 the socket failed, -2 inbound rate, -3 message too
     * large, -4 malformed packet.
     *
     * <p>Source: imp API, mqttclient.onconnectionlost()
     */
    public void onconnectionlost(@Nullable IntConsumer handler) {
        handlers.onConnectionLost = handler;
    }

    /** Has {@code handler} given each message that arrives. Source: imp API, mqttclient.onmessage() */
    public void onmessage(@Nullable Consumer<Message> handler) {
        handlers.onMessage = handler;
    }

    /**
     * Disconnects; {@code callback} comes on a later turn, when the connection is closed.
     *
     * <p>Inferred: while connecting it waits until {@code onconnect} was called, and then disconnects; on a client that is disconnected it only
     * calls back. Source: imp API, mqttclient.disconnect()
     */
    public void disconnect(@Nullable Runnable callback) {
        call("disconnect", () -> "", call -> () -> {
            farewells.add(call, callback);
            if (state == State.DISCONNECTED) {
                later(farewells);
            } else if (state == State.CONNECTED) {
                leave();
            }
        });
    }

    private void leave() {
        state = State.DISCONNECTING;
        leaving = true;
        if (fate != null) {
            fate.connection.disconnect();
        }
    }

    /**
     * Makes a message; does not send it, and may be called in any state.
     *
     * @param payload at most 256 KB
     * @throws MqttUsageException if the payload is larger or an argument is out of range. Source: imp API, mqttclient.createmessage()
     */
    public MqttMessage createmessage(String topic, Payload payload, MessageOptions options) {
        var call = calls.next();
        try {
            var content = arguments.message(topic, payload, options);
            if (calls.isRecording()) {
                calls.called("createmessage", call, inWords(topic, payload, options), List.of(), "mqttmessage");
            }
            return new MqttMessage(this, content);
        } catch (MqttUsageException e) {
            throw calls.threw("createmessage", call, inWords(topic, payload, options), e);
        }
    }

    /** As {@link #createmessage(String, Payload, MessageOptions)} with text, QoS 0, not retained. */
    public MqttMessage createmessage(String topic, String text) {
        return createmessage(topic, Payload.of(text), MessageOptions.NONE);
    }

    private static String inWords(String topic, Payload payload, MessageOptions options) {
        return topic + ", " + payload.size() + " bytes, qos " + options.qos() + (options.retain() ? ", retain" : "");
    }

    /**
     * Subscribes to topics; the callback comes on a later turn, and not at all if the result is not 0.
     *
     * @param topics 1 to 10 Topic Filters
     * @param qos one level for all topics, or one each
     * @return 0, or why nothing was sent: -1 the connection is lost, -10 no identifier free, or the profile's code for a missing outbound credit
     * @throws MqttUsageException if the client is not connected, or an argument is out of range. Source: imp API, mqttclient.subscribe()
     */
    public int subscribe(List<String> topics, List<Integer> qos, @Nullable SubscribeCallback callback) {
        return machine.timeline().call(() -> {
            var call = calls.next();
            try {
                requireConnected("subscribe");
                var filters = arguments.filters(topics);
                var request =
                        new SubscribeRequest(this, filters, arguments.levels(qos, filters.size()), call, callback);
                session.subscribe(request);
                var result = request.result();
                if (calls.isRecording()) {
                    calls.called("subscribe", call, inWords(topics, qos), List.of(), Integer.toString(result));
                }
                return result;
            } catch (MqttUsageException e) {
                throw calls.threw("subscribe", call, inWords(topics, qos), e);
            }
        });
    }

    private static String inWords(List<String> topics, List<Integer> qos) {
        var words = new StringJoiner(", ");
        for (int i = 0; i < topics.size(); i++) {
            words.add(topics.get(i) + (qos.isEmpty() ? "" : " qos " + qos.get(Math.min(i, qos.size() - 1))));
        }
        return words.toString();
    }

    /** As {@link #subscribe(List, List, SubscribeCallback)} for one topic. */
    public int subscribe(String topic, int qos, @Nullable SubscribeCallback callback) {
        return subscribe(List.of(topic), List.of(qos), callback);
    }

    /**
     * Unsubscribes; the callback gets 0, or -1 if anything failed, on a later turn.
     *
     * @param topics 1 to 10 Topic Filters
     * @throws MqttUsageException if the client is not connected, or an argument is out of range. Source: imp API, mqttclient.unsubscribe()
     */
    public void unsubscribe(List<String> topics, @Nullable IntConsumer callback) {
        call("unsubscribe", () -> String.join(", ", topics), call -> {
            requireConnected("unsubscribe");
            var request = new UnsubscribeRequest(this, arguments.filters(topics), call, callback);
            return () -> session.unsubscribe(request);
        });
    }

    /** Returns the client ID of the last connect; before the first an empty string (inferred). Source: imp API, mqttclient.id() */
    public String id() {
        return clientId;
    }

    /** Tells whether there is no connection, none on its way, and none being closed; on any thread. */
    public boolean isDisconnected() {
        return machine.timeline().call(() -> state == State.DISCONNECTED);
    }

    /** Tells whether a disconnect was asked for whose end has not been told; on any thread. */
    public boolean isLeaving() {
        return machine.timeline().call(() -> state == State.DISCONNECTING || !farewells.isEmpty());
    }

    /**
     * Closes the connection because agent code has forgotten this client: no callback comes any more, and another client may connect at once.
     *
     * <p>Source: imp API, mqtt.createclient()
     */
    public void release() {
        machine.timeline().call(() -> {
            forgotten = true;
            farewells.clear();
            die("the last reference to the client is gone", machine.profile().releaseSendsDisconnect());
            return 0;
        });
    }

    /** Ends the connection because the memory that held this client is gone. */
    void die(String reason, boolean sayDisconnect) {
        if (machine.active() == this) {
            machine.activate(null);
        }
        state = State.DISCONNECTED;
        handlers.drop(reason);
        var dying = fate;
        fate = null;
        if (dying != null && sayDisconnect) {
            dying.connection.disconnect();
        } else if (dying != null) {
            dying.connection.abort(reason);
        }
    }

    /**
     * Sends a message.
     *
     * <p>From an agent's own thread, in real time, it is handed over without waiting for the timeline: thousands a second would otherwise wait
     * for a round trip each. What goes wrong afterwards reaches the callback, as it does when the socket dies a moment later.
     */
    void send(ApplicationMessage content, @Nullable IntConsumer callback) {
        var call = calls.next();
        if (state != State.CONNECTED || machine.isGone()) {
            var thrown = notConnected("sendasync");
            throw calls.threw("sendasync", call, content.topic().text(), thrown);
        }
        if (machine.timeline().isCurrent()) {
            sendNow(content, call, callback);
        } else {
            machine.timeline().execute(() -> sendNow(content, call, callback));
        }
    }

    private void sendNow(ApplicationMessage content, long call, @Nullable IntConsumer callback) {
        if (calls.isRecording()) {
            calls.called("sendasync", call, content.topic().text(), List.of(Calls.shown(content)), "");
        }
        session.publish(new Sending(this, content, call, callback));
    }

    private void requireConnected(String verb) {
        if (state != State.CONNECTED || machine.isGone()) {
            throw notConnected(verb);
        }
    }

    private MqttUsageException notConnected(String verb) {
        return new MqttUsageException(
                verb + ": the client is " + stateInWords() + " (call connect and wait for onconnect with 0 first)");
    }

    private String stateInWords() {
        return switch (state) {
            case DISCONNECTED -> "disconnected";
            case CONNECTING -> "connecting";
            case CONNECTED -> "connected";
            case DISCONNECTING -> "still disconnecting";
        };
    }

    /** Runs a call on the timeline: judged first, then written down, then done. */
    private void call(String verb, Supplier<String> shown, Judge judge) {
        machine.timeline().call(() -> {
            var call = calls.next();
            Runnable deed;
            try {
                if (machine.isGone()) {
                    throw new MqttUsageException(verb + ": the agent has restarted (use its new mqtt object)");
                }
                deed = judge.judged(call);
            } catch (MqttUsageException e) {
                throw calls.threw(verb, call, shown.get(), e);
            }
            if (calls.isRecording()) {
                calls.called(verb, call, shown.get(), List.of(), "");
            }
            deed.run();
            return 0;
        });
    }

    /** Judges a call and returns what it does, or throws. */
    @FunctionalInterface
    private interface Judge {
        Runnable judged(long call);
    }

    Calls calls() {
        return calls;
    }

    int waiting() {
        return fate == null ? 0 : fate.connection.waiting();
    }

    /** Runs {@code turn} as a turn of the agent, unless agent code has forgotten this client. */
    void later(Runnable turn) {
        machine.lane().submit(() -> {
            if (!forgotten) {
                turn.run();
            }
        });
    }

    /** Returns the result code for a send that ended like this. */
    int code(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Codes.SUCCESS;
            case REFUSED -> machine.profile().outboundRefusedCode();
            case NO_IDENTIFIER -> Codes.NO_IDENTIFIER;
            case UNSENT, UNANSWERED ->
                leaving
                        ? machine.profile().pendingSendOnDisconnect()
                        : machine.profile().pendingSendOnLoss();
        };
    }

    /** Returns the result code for a subscribe that ended like this without an answer. */
    int requestCode(Outcome outcome) {
        var wasLost = outcome == Outcome.UNSENT || outcome == Outcome.UNANSWERED;
        return wasLost ? leaving ? Codes.DISCONNECTED : Codes.SOCKET : code(outcome);
    }

    private void arrived(Message message) {
        handlers.arrived(message);
        later(deliverNext);
    }

    private void onTimeline(Runnable change) {
        machine.timeline().call(() -> {
            change.run();
            return 0;
        });
    }

    /** What becomes of one connection, as turns of the agent. */
    private final class Fate implements Listener {
        private final boolean keepsSession;
        private final long call;
        private final Connection connection;
        private boolean wasAccepted;

        Fate(String url, ConnectRequest request, long call) {
            this.keepsSession = !request.cleanSession();
            this.call = call;
            this.connection = machine.connect(url, request, session, this);
        }

        @Override
        public void accepted(boolean sessionPresent) {
            wasAccepted = true;
            session.attach(connection, sessionPresent);
            later(this::established);
        }

        @Override
        public void ended(ConnectionEnd end) {
            var lossFirst = machine.profile().lossCallbackOrder() == LossOrder.LOSS_FIRST && !leaving;
            if (lossFirst) {
                later(() -> over(end));
            }
            if (wasAccepted) {
                session.detach(keepsSession);
            }
            if (!lossFirst) {
                later(() -> over(end));
            }
        }

        private void established() {
            onTimeline(() -> state = State.CONNECTED);
            try {
                handlers.connected(call);
            } finally {
                onTimeline(() -> {
                    if (!farewells.isEmpty() && state == State.CONNECTED) {
                        leave();
                    }
                });
            }
        }

        private void over(ConnectionEnd end) {
            var asked = machine.timeline().call(() -> {
                state = State.DISCONNECTED;
                fate = null;
                machine.activate(null);
                return !farewells.isEmpty();
            });
            if (asked) {
                later(farewells);
            }
            if (!wasAccepted) {
                handlers.notConnected(call, end);
            } else if (!asked) {
                handlers.lost(end);
            }
        }
    }
}
