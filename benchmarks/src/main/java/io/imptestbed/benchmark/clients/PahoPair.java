package io.imptestbed.benchmark.clients;

import io.imptestbed.mqtt.Qos;
import java.util.concurrent.Executor;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Eclipse Paho by its asynchronous API. */
final class PahoPair implements Pair {
    private static final long PATIENCE_MILLIS = 10_000;

    private final MqttAsyncClient publisher;
    private final MqttAsyncClient subscriber;
    private final int qos;

    private PahoPair(MqttAsyncClient publisher, MqttAsyncClient subscriber, int qos) {
        this.publisher = publisher;
        this.subscriber = subscriber;
        this.qos = qos;
    }

    static PahoPair open(int port, Qos qos, Runnable received) {
        try {
            var subscriber = connect("paho-subscriber", port);
            subscriber
                    .subscribe(TOPIC, qos.value(), (topic, message) -> received.run())
                    .waitForCompletion(PATIENCE_MILLIS);
            return new PahoPair(connect("paho-publisher", port), subscriber, qos.value());
        } catch (MqttException e) {
            throw new IllegalStateException("paho: " + e, e);
        }
    }

    private static MqttAsyncClient connect(String identifier, int port) throws MqttException {
        var client = new MqttAsyncClient("tcp://127.0.0.1:" + port, identifier, new MemoryPersistence());
        var options = new MqttConnectOptions();
        options.setCleanSession(true);
        options.setKeepAliveInterval(0);
        options.setMaxInflight(65_535);
        client.connect(options).waitForCompletion(PATIENCE_MILLIS);
        return client;
    }

    @Override
    public Executor sender() {
        return Runnable::run;
    }

    @Override
    public void send(Runnable completed) {
        try {
            publisher.publish(TOPIC, new byte[PAYLOAD_SIZE], qos, false, null, new WhenComplete(completed));
        } catch (MqttException e) {
            throw new IllegalStateException("paho: " + e, e);
        }
    }

    @Override
    public void close() {
        try {
            end(publisher);
            end(subscriber);
        } catch (MqttException e) {
            throw new IllegalStateException("paho: " + e, e);
        }
    }

    private static void end(MqttAsyncClient client) throws MqttException {
        client.disconnect(0).waitForCompletion(PATIENCE_MILLIS);
        client.close();
    }

    private record WhenComplete(Runnable task) implements IMqttActionListener {
        @Override
        public void onSuccess(IMqttToken token) {
            task.run();
        }

        @Override
        public void onFailure(IMqttToken token, Throwable exception) {
            // what is missing at the end is told there
        }
    }
}
