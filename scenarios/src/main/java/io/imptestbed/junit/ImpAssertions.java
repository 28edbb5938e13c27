package io.imptestbed.junit;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.client.Agent;
import io.imptestbed.client.MqttTestClient;
import io.imptestbed.imp.device.Device;

/**
 * AssertJ assertions over what the trace says of a party; to be imported beside AssertJ's own {@code assertThat}.
 *
 * <p>Each step of a chain asserts at once. In virtual time it looks at what has happened; in real time it waits until it is met, as long as
 * Awaitility's default timeout.
 *
 * <pre>{@code
 * import static io.imptestbed.junit.ImpAssertions.assertThat;
 *
 * assertThat(pump).between(Duration.ofSeconds(5), Duration.ofSeconds(20)).lostConnection().withReason(LossCode.INBOUND_RATE_EXCEEDED);
 * assertThat(controller).received("pump/status").withPayload("done").times(1);
 * assertThat(broker).retains("pump/status", "done");
 * }</pre>
 */
public final class ImpAssertions {
    private ImpAssertions() {}

    /** Begins assertions over an agent. */
    public static AgentAssert assertThat(Agent agent) {
        return new AgentAssert(agent);
    }

    /** Begins assertions over a device. */
    public static DeviceAssert assertThat(Device device) {
        return new DeviceAssert(device);
    }

    /** Begins assertions over an ordinary client. */
    public static ClientAssert assertThat(MqttTestClient client) {
        return new ClientAssert(client);
    }

    /** Begins assertions over the broker. */
    public static BrokerAssert assertThat(EmbeddedBroker broker) {
        return new BrokerAssert(broker);
    }

    /** Begins assertions over everything that has happened. */
    public static WorldAssert assertThat(World world) {
        return new WorldAssert(world);
    }
}
