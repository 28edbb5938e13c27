package io.imptestbed.junit;

import io.imptestbed.client.MqttTestClient;

/**
 * Assertions over an ordinary client.
 *
 * <pre>{@code
 * assertThat(controller).connected().keptConnection().received("pump/status").times(2);
 * }</pre>
 */
public final class ClientAssert extends PartyAssert<ClientAssert, MqttTestClient> {
    ClientAssert(MqttTestClient client) {
        super(client, ClientAssert.class, Exam.of(client.surroundings(), client.party()), client.party());
    }
}
