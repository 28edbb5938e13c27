package io.imptestbed.benchmark.clients;

import io.imptestbed.client.Agent;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.MessageOptions;
import io.imptestbed.client.MqttClient;
import io.imptestbed.client.MqttMessage;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.mqtt.Payload;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.wire.Surroundings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Two agents without limits, each with its code on its own lane. */
final class AgentPair implements Pair {
    private static final int PATIENCE_SECONDS = 10;
    private static final String URL = "tcp://broker";

    private final Agent publisher;
    private final Agent subscriber;
    private final MqttMessage message;

    private AgentPair(Agent publisher, Agent subscriber, MqttMessage message) {
        this.publisher = publisher;
        this.subscriber = subscriber;
        this.message = message;
    }

    static AgentPair open(Surroundings surroundings, int port, Qos qos, Runnable received) {
        var hosts = HostMap.all("127.0.0.1", port);
        var subscriber = Agent.start(surroundings, "subscriber.agent", ImpProfile.unlimited(), hosts);
        var receiving = connect(subscriber);
        receiving.onmessage(message -> received.run());
        subscribe(subscriber, receiving, qos);
        var publisher = Agent.start(surroundings, "publisher.agent", ImpProfile.unlimited(), hosts);
        var message = connect(publisher)
                .createmessage(TOPIC, Payload.wrap(new byte[PAYLOAD_SIZE]), MessageOptions.qos(qos.value()));
        return new AgentPair(publisher, subscriber, message);
    }

    private static MqttClient connect(Agent agent) {
        var client = agent.mqtt().createclient();
        var result = new CompletableFuture<Integer>();
        client.onconnect(result::complete);
        agent.run(() -> client.connect(URL, agent.party()));
        require(0, result, "connect");
        return client;
    }

    private static void subscribe(Agent agent, MqttClient client, Qos qos) {
        var granted = new CompletableFuture<Integer>();
        agent.run(() -> client.subscribe(TOPIC, qos.value(), (code, levels) -> granted.complete(levels.get(0))));
        require(qos.value(), granted, "subscribe");
    }

    private static void require(int expected, CompletableFuture<Integer> result, String what) {
        int code = result.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (code != expected) {
            throw new IllegalStateException(what + ": " + code + " (expected: " + expected + ")");
        }
    }

    @Override
    public Executor sender() {
        return publisher::run;
    }

    @Override
    public void send(Runnable completed) {
        message.sendasync(code -> {
            if (code == 0) {
                completed.run();
            }
        });
    }

    @Override
    public void close() {
        publisher.close();
        subscriber.close();
    }
}
