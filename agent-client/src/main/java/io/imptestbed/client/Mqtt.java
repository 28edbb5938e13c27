package io.imptestbed.client;

/**
 * The agent's {@code mqtt} object.
 *
 * <p>Source: imp API, mqtt
 */
public final class Mqtt {
    /** QoS 0. */
    public static final int AT_MOST_ONCE = 0;
    /** QoS 1. */
    public static final int AT_LEAST_ONCE = 1;
    /** QoS 2. */
    public static final int EXACTLY_ONCE = 2;

    private final Machine machine;

    Mqtt(Machine machine) {
        this.machine = machine;
    }

    /**
     * Returns a new client, not connected.
     *
     * <p>There may be any number; only one of an agent's may be connected at a time. Source: imp API, mqtt.createclient()
     */
    public MqttClient createclient() {
        return new MqttClient(machine);
    }
}
