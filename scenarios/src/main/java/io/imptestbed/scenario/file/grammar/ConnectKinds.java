package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.ConnectSettings.WillSettings;
import java.util.Optional;

/** Kinds of what a party says when it connects. */
final class ConnectKinds {
    private static final Key<String> WILL_TOPIC = Key.of(
                    "topic", MqttKinds.TOPIC, "Where the Will Message is published.", "status/pump")
            .needed();
    private static final Key<String> WILL_PAYLOAD =
            Key.of("payload", Scalars.PAYLOAD, "What the Will Message says; empty if left out.", "offline");
    private static final Key<Integer> WILL_QOS =
            Key.of("qos", MqttKinds.QOS, "The QoS of the Will Message, 0 if left out.", "1");
    private static final Key<Boolean> WILL_RETAIN =
            Key.of("retain", Scalars.FLAG, "Whether the broker keeps the Will Message; false if left out.", "true");

    private static final KeyTable AGENT_WILL_KEYS = KeyTable.of(WILL_TOPIC, WILL_PAYLOAD)
            .never("qos", "an agent has no choice of its Will Message's QoS")
            .never("retain", "an agent has no choice of whether its Will Message is retained");
    private static final Kind<WillSettings> AGENT_WILL = AGENT_WILL_KEYS.as("agentWill", ConnectKinds::will);
    private static final Kind<WillSettings> CLIENT_WILL =
            AGENT_WILL_KEYS.and(KeyTable.of(WILL_QOS, WILL_RETAIN)).as("clientWill", ConnectKinds::will);

    private static final String WILL_DOC =
            "The message that the broker publishes when the party goes away without DISCONNECT.";
    private static final String WILL_EXAMPLE = "{ topic: status/pump, payload: offline }";

    private static final Key<String> URL = Key.of(
            "url",
            Scalars.WORDS,
            "Where to connect to, tcp:// or ssl://; the run's broker if left out. Every host leads to the run's broker.",
            "ssl://broker.example.net");
    private static final Key<String> ID =
            Key.of("id", Scalars.TEXT, "The Client Identifier; the party's name if left out.", "pump-1");
    private static final Key<Integer> KEEP_ALIVE = Key.of(
            "keepalive",
            Quantities.KEEP_ALIVE,
            "The Keep Alive in whole seconds, 0s for off; an agent has 0s or 30s to 65535s.",
            "60s");
    private static final Key<String> USERNAME = Key.of("username", Scalars.TEXT, "The user name.", "pump");
    private static final Key<String> PASSWORD = Key.of("password", Scalars.TEXT, "The password.", "secret");
    private static final Key<WillSettings> WILL_OF_AGENT = Key.of("will", AGENT_WILL, WILL_DOC, WILL_EXAMPLE);
    private static final Key<WillSettings> WILL_OF_CLIENT = Key.of("will", CLIENT_WILL, WILL_DOC, WILL_EXAMPLE);
    private static final Key<Boolean> CLEAN_SESSION = Key.of(
            "clean session",
            Scalars.FLAG,
            "Whether the broker forgets the Session when the connection ends; true if left out.",
            "false");

    private static final KeyTable COMMON = KeyTable.of(URL, ID, KEEP_ALIVE, USERNAME, PASSWORD);

    /** The keys of an agent's connect. */
    static final KeyTable AGENT_KEYS =
            COMMON.and(KeyTable.of(WILL_OF_AGENT)).never("clean session", "an agent has no choice of its Session");

    /** The keys of an ordinary client's connect. */
    static final KeyTable CLIENT_KEYS = COMMON.and(KeyTable.of(CLEAN_SESSION, WILL_OF_CLIENT));

    /** What an agent says. */
    static final Kind<ConnectSettings> AGENT = AGENT_KEYS.as("agentConnect", (f, scope) -> Optional.of(settings(f)));

    /** What an ordinary client says. */
    static final Kind<ConnectSettings> CLIENT = CLIENT_KEYS.as("clientConnect", (f, scope) -> Optional.of(settings(f)));

    private ConnectKinds() {}

    /** Returns what the keys of a connect say. */
    static ConnectSettings settings(Fields fields) {
        return new ConnectSettings(
                fields.get(URL),
                fields.get(ID),
                fields.get(KEEP_ALIVE),
                fields.get(CLEAN_SESSION),
                fields.get(USERNAME),
                fields.get(PASSWORD),
                fields.get(WILL_OF_AGENT).or(() -> fields.get(WILL_OF_CLIENT)));
    }

    private static Optional<WillSettings> will(Fields fields, Scope scope) {
        return fields.get(WILL_TOPIC)
                .map(topic -> new WillSettings(
                        topic, fields.get(WILL_PAYLOAD, ""), fields.get(WILL_QOS, 0), fields.get(WILL_RETAIN, false)));
    }
}
