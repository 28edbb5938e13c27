package io.imptestbed.client.connection;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectPayload;
import io.netty.handler.codec.mqtt.MqttConnectVariableHeader;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;

/** Turns a {@link ConnectRequest} into the codec's packet. Source: MQTT 3.1.1 section 3.1 */
final class ConnectPacket {
    private static final MqttFixedHeader HEADER =
            new MqttFixedHeader(MqttMessageType.CONNECT, false, MqttQoS.AT_MOST_ONCE, false, 0);

    private ConnectPacket() {}

    static MqttConnectMessage of(ConnectRequest request) {
        return new MqttConnectMessage(HEADER, variableHeader(request), payload(request));
    }

    private static MqttConnectVariableHeader variableHeader(ConnectRequest request) {
        var will = request.will();
        return new MqttConnectVariableHeader(
                MqttVersion.MQTT_3_1_1.protocolName(),
                MqttVersion.MQTT_3_1_1.protocolLevel(),
                request.userName() != null,
                request.password() != null,
                will != null && will.retain(),
                will == null ? 0 : will.qos().value(),
                will != null,
                request.cleanSession(),
                request.keepAlive().seconds());
    }

    private static MqttConnectPayload payload(ConnectRequest request) {
        var will = request.will();
        var password = request.password();
        return new MqttConnectPayload(
                request.clientIdentifier().text(),
                MqttProperties.NO_PROPERTIES,
                will == null ? null : will.topic().text(),
                will == null ? null : will.payload().toBytes(),
                request.userName(),
                password == null ? null : password.toBytes());
    }
}
