package io.imptestbed.wire;

import io.netty.handler.codec.mqtt.MqttConnectMessage;
import java.util.ArrayList;
import java.util.List;

/** What a CONNECT says, in words; never the password. */
final class ConnectNote {
    private static final String PROTOCOL_NAME = "MQTT";
    private static final int PROTOCOL_LEVEL = 4;

    private ConnectNote() {}

    static String of(MqttConnectMessage message) {
        var header = message.variableHeader();
        var payload = message.payload();
        List<String> words = new ArrayList<>();
        if (!header.name().equals(PROTOCOL_NAME) || header.version() != PROTOCOL_LEVEL) {
            words.add("protocol " + header.name() + " level " + header.version());
        }
        words.add(payload.clientIdentifier().isEmpty() ? "no client id" : "client id " + payload.clientIdentifier());
        if (header.isCleanSession()) {
            words.add("clean session");
        }
        words.add(
                header.keepAliveTimeSeconds() == 0
                        ? "keep alive off"
                        : "keep alive " + header.keepAliveTimeSeconds() + " s");
        if (header.hasUserName()) {
            words.add("user name " + payload.userName());
        }
        if (header.hasPassword()) {
            words.add("password");
        }
        if (header.isWillFlag()) {
            words.add("will " + payload.willTopic() + " qos " + header.willQos()
                    + (header.isWillRetain() ? " retain" : ""));
        }
        return String.join(", ", words);
    }
}
