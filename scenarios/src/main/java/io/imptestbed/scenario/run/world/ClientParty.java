package io.imptestbed.scenario.run.world;

import io.imptestbed.client.MqttTestClient;
import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.link.Link;
import io.imptestbed.client.session.Outcome;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.KeepAlive;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.mqtt.Will;
import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Subscription;
import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An ordinary MQTT client; its context is the timeline. */
public final class ClientParty implements Party {
    private static final int USUAL_KEEP_ALIVE = 60;
    private static final int SOCKET_ERROR = -1;

    private final Timeline timeline;
    private final MqttTestClient client;
    private final String name;
    private final String usualUrl;
    private final SubscribesUnderWay underWay;
    private final Behaviour behaviour;
    private volatile String clientIdentifier;

    ClientParty(
            Timeline timeline,
            MqttTestClient client,
            String name,
            String usualUrl,
            SubscribesUnderWay underWay,
            Function<ClientParty, Behaviour> code) {
        this.timeline = timeline;
        this.client = client;
        this.name = name;
        this.usualUrl = usualUrl;
        this.underWay = underWay;
        this.clientIdentifier = name;
        this.behaviour = code.apply(this);
        client.onMessage(behaviour::received);
        client.onConnectionLost(end -> behaviour.lost());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Link link() {
        return client.link();
    }

    @Override
    public String clientIdentifier() {
        return clientIdentifier;
    }

    @Override
    public void perform(Consumer<Reply> call, Reply reply) {
        timeline.execute(() -> call.accept(reply));
    }

    @Override
    public Timer later(Duration delay, Runnable code) {
        return timeline.schedule(delay, code);
    }

    @Override
    public Duration resolution() {
        return Duration.ZERO;
    }

    @Override
    public Behaviour behaviour() {
        return behaviour;
    }

    /** Closes the connection without DISCONNECT. */
    public void abort() {
        client.abort();
    }

    /** Holds acknowledgements of these types back, and sends what was held of others. */
    public void withhold(Set<PacketType> types) {
        client.withholdAcks(types);
    }

    /** Sends bytes as they are. */
    public void sendRaw(Payload bytes) {
        client.sendRaw(bytes);
    }

    void close() {
        client.close();
    }

    @Override
    public void connect(ConnectSettings settings, Reply reply) {
        attempt(reply, () -> {
            var request = request(settings);
            clientIdentifier = request.clientIdentifier().text();
            behaviour.connecting(settings);
            whenDone(client.connect(settings.url().orElse(usualUrl), request), reply, (result, told) -> {
                if (result.isAccepted()) {
                    behaviour.connected(told);
                } else {
                    behaviour.refused(result.code());
                    told.answered(Answer.Result.of(result.code(), result.reason()));
                }
            });
        });
    }

    private ConnectRequest request(ConnectSettings settings) {
        return new ConnectRequest(
                ClientIdentifier.of(settings.clientIdentifier().orElse(name)),
                settings.cleanSession().orElse(true),
                KeepAlive.ofSeconds(settings.keepAliveSeconds().orElse(USUAL_KEEP_ALIVE)),
                settings.username().orElse(settings.password().isPresent() ? "" : null),
                settings.password().map(Payload::of).orElse(null),
                settings.will().map(ClientParty::will).orElse(null));
    }

    private static Will will(ConnectSettings.WillSettings will) {
        return new Will(TopicName.of(will.topic()), Payload.of(will.payload()), Qos.of(will.qos()), will.retain());
    }

    @Override
    public void disconnect(Reply reply) {
        attempt(
                reply,
                () -> whenDone(client.disconnect(), reply, (nothing, told) -> told.answered(Answer.Result.success())));
    }

    @Override
    public void subscribe(List<Subscription> subscriptions, Reply reply) {
        var filters = subscriptions.stream().map(Subscription::filter).toList();
        var ticket = underWay.begin(name, filters);
        Reply ended = answer -> {
            ticket.end();
            reply.answered(answer);
        };
        attempt(ended, () -> {
            Map<TopicFilter, Qos> asked = new LinkedHashMap<>();
            subscriptions.forEach(each -> asked.put(TopicFilter.of(each.filter()), Qos.of(each.qos())));
            whenDone(client.subscribe(asked), ended, (granted, told) -> told.answered(verdict(granted)));
        });
    }

    private static Answer verdict(List<Integer> granted) {
        if (granted.isEmpty()) {
            return Answer.Result.of(SOCKET_ERROR, "the connection ended before the answer came");
        }
        return Answer.Result.granted(0, granted);
    }

    @Override
    public void unsubscribe(List<String> filters, Reply reply) {
        attempt(reply, () -> {
            var asked = filters.stream().map(TopicFilter::of).toList();
            whenDone(client.unsubscribe(asked), reply, (outcome, told) -> told.answered(answer(outcome)));
        });
    }

    @Override
    public void publish(Outgoing message, Reply reply) {
        attempt(reply, () -> {
            var words = new ApplicationMessage(
                    TopicName.of(message.topic()), message.payload(), Qos.of(message.qos()), message.retain());
            whenDone(client.publish(words), reply, (outcome, told) -> {
                var answer = answer(outcome);
                behaviour.sent(answer.code());
                told.answered(answer);
            });
        });
    }

    private static Answer.Result answer(Outcome outcome) {
        return switch (outcome) {
            case DONE -> Answer.Result.of(0);
            case REFUSED -> Answer.Result.of(SOCKET_ERROR, "refused");
            case NO_IDENTIFIER -> Answer.Result.of(SOCKET_ERROR, "no packet identifier free");
            case UNSENT -> Answer.Result.of(SOCKET_ERROR, "not connected");
            case UNANSWERED -> Answer.Result.of(SOCKET_ERROR, "the connection ended before the answer came");
        };
    }

    private static void attempt(Reply reply, Runnable call) {
        try {
            call.run();
        } catch (IllegalArgumentException | IllegalStateException thrown) {
            reply.answered(new Answer.Threw(String.valueOf(thrown.getMessage())));
        }
    }

    /** Futures of the client complete on the timeline, which is this party's context; what goes wrong in there is the testbed's fault. */
    private <T extends @Nullable Object> void whenDone(
            CompletableFuture<T> future, Reply reply, BiConsumer<T, Reply> then) {
        var unused = future.thenAccept(value -> then.accept(value, reply)).exceptionally(failure -> {
            timeline.execute(() -> {
                throw new IllegalStateException("a call of " + name + " failed: " + failure, failure);
            });
            return null;
        });
    }
}
