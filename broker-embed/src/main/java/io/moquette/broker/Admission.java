package io.moquette.broker;

import io.imptestbed.broker.access.Access;
import io.imptestbed.broker.access.Login;
import io.imptestbed.mqtt.TopicName;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import java.util.function.Supplier;

/** Looks at the first packet of a connection and decides whether Moquette gets to see it. */
final class Admission {
    private final Access access;
    private final boolean allowEmptyClientIdentifier;
    private final Supplier<String> names;

    /** Makes a gate that gives Clients without a name one of {@code names}. */
    Admission(Access access, boolean allowEmptyClientIdentifier, Supplier<String> names) {
        this.access = access;
        this.allowEmptyClientIdentifier = allowEmptyClientIdentifier;
        this.names = names;
    }

    /** What is done with a first packet. */
    sealed interface Decision {}

    /**
     * It goes to Moquette.
     *
     * @param connect what Moquette gets, with a Client Identifier in it
     */
    record Admit(MqttConnectMessage connect, Login login) implements Decision {}

    /** It is answered with a Return Code, and the connection is closed. */
    record Refuse(MqttConnectReturnCode code, String reason) implements Decision {}

    /** The connection is closed without an answer. */
    record Close(String reason) implements Decision {}

    Decision decide(MqttMessage first) {
        if (!(first instanceof MqttConnectMessage connect)) {
            return new Close(first.fixedHeader().messageType() + " before CONNECT (expected: CONNECT first)");
        }
        var header = connect.variableHeader();
        var payload = connect.payload();
        if (header.isWillFlag() && !isTopicName(payload.willTopic())) {
            return new Close(
                    "CONNECT whose Will Topic is no Topic Name (expected: 1 to 32767 bytes without wildcards)");
        }
        if (payload.clientIdentifier().isEmpty() && !(allowEmptyClientIdentifier && header.isCleanSession())) {
            var expected = allowEmptyClientIdentifier ? "a Client Identifier or Clean Session" : "a Client Identifier";
            return new Refuse(
                    MqttConnectReturnCode.CONNECTION_REFUSED_IDENTIFIER_REJECTED,
                    "no Client Identifier (expected: " + expected + ")");
        }
        return decideLogin(connect);
    }

    /** Source: [MQTT-3.1.3-7] to [MQTT-3.1.3-9], section 3.2.2.3. */
    private Decision decideLogin(MqttConnectMessage connect) {
        var payload = connect.payload();
        return switch (access.mayConnect(payload.userName(), payload.passwordInBytes())) {
            case BAD_USER_NAME_OR_PASSWORD ->
                new Refuse(
                        MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USER_NAME_OR_PASSWORD,
                        "bad User Name or password");
            case NOT_AUTHORIZED ->
                new Refuse(MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED, "no User Name and password given");
            case WELCOME -> decideWill(named(connect));
        };
    }

    private Decision decideWill(MqttConnectMessage connect) {
        var payload = connect.payload();
        var user = payload.userName();
        var login = new Login(payload.clientIdentifier(), user == null ? "" : user);
        if (connect.variableHeader().isWillFlag() && !access.mayWrite(login, TopicName.of(payload.willTopic()))) {
            return new Refuse(
                    MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED,
                    "Will Topic " + payload.willTopic() + ": not permitted");
        }
        return new Admit(connect, login);
    }

    private MqttConnectMessage named(MqttConnectMessage connect) {
        var payload = connect.payload();
        if (!payload.clientIdentifier().isEmpty()) {
            return connect;
        }
        return new MqttConnectMessage(
                connect.fixedHeader(),
                connect.variableHeader(),
                new MqttConnectPayload(
                        names.get(),
                        payload.willProperties(),
                        payload.willTopic(),
                        payload.willMessageInBytes(),
                        payload.userName(),
                        payload.passwordInBytes()));
    }

    private static boolean isTopicName(String text) {
        try {
            TopicName.of(text);
            return true;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
