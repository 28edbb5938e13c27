package io.imptestbed.benchmark.clients;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.imptestbed.mqtt.Qos;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** HiveMQ's client by its asynchronous API. */
final class HivemqPair implements Pair {
    private static final int PATIENCE_SECONDS = 10;

    private final Mqtt3AsyncClient publisher;
    private final Mqtt3AsyncClient subscriber;
    private final Mqtt3Publish message;

    private HivemqPair(Mqtt3AsyncClient publisher, Mqtt3AsyncClient subscriber, Mqtt3Publish message) {
        this.publisher = publisher;
        this.subscriber = subscriber;
        this.message = message;
    }

    static HivemqPair open(int port, Qos qos, Runnable received) {
        var level = level(qos);
        var subscriber = connect("hivemq-subscriber", port);
        await(subscriber
                .subscribeWith()
                .topicFilter(TOPIC)
                .qos(level)
                .callback(message -> received.run())
                .executor(Runnable::run)
                .send());
        var publisher = connect("hivemq-publisher", port);
        var message = Mqtt3Publish.builder()
                .topic(TOPIC)
                .qos(level)
                .payload(new byte[PAYLOAD_SIZE])
                .build();
        return new HivemqPair(publisher, subscriber, message);
    }

    private static Mqtt3AsyncClient connect(String identifier, int port) {
        var client = MqttClient.builder()
                .useMqttVersion3()
                .identifier(identifier)
                .serverHost("127.0.0.1")
                .serverPort(port)
                .buildAsync();
        await(client.connectWith().cleanSession(true).keepAlive(0).send());
        return client;
    }

    private static MqttQos level(Qos qos) {
        return switch (qos) {
            case AT_MOST_ONCE -> MqttQos.AT_MOST_ONCE;
            case AT_LEAST_ONCE -> MqttQos.AT_LEAST_ONCE;
            case EXACTLY_ONCE -> MqttQos.EXACTLY_ONCE;
        };
    }

    private static void await(CompletableFuture<?> future) {
        future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public Executor sender() {
        return Runnable::run;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // what failed is missing at the end, and told there
    public void send(Runnable completed) {
        publisher.publish(message).whenComplete((sent, failure) -> {
            if (failure == null) {
                completed.run();
            }
        });
    }

    @Override
    public void close() {
        await(publisher.disconnect());
        await(subscriber.disconnect());
    }
}
