package io.imptestbed.client;

import io.imptestbed.client.connection.ConnectRequest;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.ApplicationMessage;
import io.imptestbed.mqtt.ClientIdentifier;
import io.imptestbed.mqtt.KeepAlive;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.mqtt.Will;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Judges what agent code passes to the API, and turns it into the words of the protocol. */
final class Arguments {
    private final ImpProfile profile;

    Arguments(ImpProfile profile) {
        this.profile = profile;
    }

    ConnectRequest connect(String clientId, ConnectOptions options) {
        var longest = profile.clientIdentifierMax();
        if (clientId.isEmpty() || clientId.length() > longest) {
            throw new MqttUsageException(
                    "clientID: " + clientId.length() + " characters (expected: 1 to " + longest + ")");
        }
        if (options.password() != null && options.username() == null) {
            throw new MqttUsageException("password: given without a username (expected: both or none)");
        }
        return legal(() -> new ConnectRequest(
                ClientIdentifier.of(clientId),
                profile.cleanSession(),
                keepAlive(options.keepalive()),
                options.username(),
                options.password() == null ? null : Payload.of(options.password()),
                will(options)));
    }

    private KeepAlive keepAlive(@Nullable Integer seconds) {
        if (seconds == null) {
            return KeepAlive.ofSeconds(profile.keepAliveDefault());
        }
        if (seconds != 0 && (seconds < profile.keepAliveMin() || seconds > profile.keepAliveMax())) {
            throw new MqttUsageException("keepalive: " + seconds + " s (expected: 0, or " + profile.keepAliveMin()
                    + " to " + profile.keepAliveMax() + " s)");
        }
        return KeepAlive.ofSeconds(seconds);
    }

    private @Nullable Will will(ConnectOptions options) {
        if (options.willtopic() == null) {
            return null;
        }
        var message = options.willmessage() == null ? Payload.EMPTY : options.willmessage();
        return new Will(TopicName.of(options.willtopic()), message, profile.willQos(), profile.willRetain());
    }

    ApplicationMessage message(String topic, Payload payload, MessageOptions options) {
        if (payload.size() > profile.payloadLimit()) {
            throw new MqttUsageException(
                    "message: " + payload.size() + " bytes (expected: at most " + profile.payloadLimit() + " bytes)");
        }
        return legal(
                () -> new ApplicationMessage(TopicName.of(topic), payload, Qos.of(options.qos()), options.retain()));
    }

    List<TopicFilter> filters(List<String> topics) {
        if (topics.isEmpty() || topics.size() > profile.topicsPerCall()) {
            throw new MqttUsageException(
                    "topics: " + topics.size() + " (expected: 1 to " + profile.topicsPerCall() + " topics)");
        }
        return legal(() -> topics.stream().map(TopicFilter::of).toList());
    }

    List<Qos> levels(List<Integer> qos, int topics) {
        if (qos.size() != 1 && qos.size() != topics) {
            throw new MqttUsageException(
                    "qos: " + qos.size() + " levels for " + topics + " topics (expected: one for all, or one each)");
        }
        return legal(() -> qos.size() == topics
                ? qos.stream().map(Qos::of).toList()
                : Collections.nCopies(topics, Qos.of(qos.get(0))));
    }

    private static <T> T legal(Supplier<T> words) {
        try {
            return words.get();
        } catch (IllegalArgumentException e) {
            throw new MqttUsageException(String.valueOf(e.getMessage()));
        }
    }
}
