package io.imptestbed.benchmark.clients;

import io.imptestbed.mqtt.Qos;
import java.util.concurrent.Executor;

/** Two connected clients of one make: a publisher, and a subscriber to what it publishes. */
interface Pair extends AutoCloseable {
    /** The topic that the publisher publishes to. */
    String TOPIC = "benchmark/clients";

    /** What every message carries. */
    int PAYLOAD_SIZE = 100;

    /** Returns where {@link #send} has to be called. */
    Executor sender();

    /** Publishes one message and returns at once; {@code completed} is run when it is complete as its QoS demands. */
    void send(Runnable completed);

    /** Disconnects both. */
    @Override
    void close();

    /** Makes pairs. */
    @FunctionalInterface
    interface Make {
        /** Returns a connected pair whose subscriber runs {@code received} for each message. */
        Pair open(int port, Qos qos, Runnable received);
    }
}
