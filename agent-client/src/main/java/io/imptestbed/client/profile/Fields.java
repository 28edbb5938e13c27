package io.imptestbed.client.profile;

import static io.imptestbed.client.profile.ProfileField.Evidence.DOCUMENTED;
import static io.imptestbed.client.profile.ProfileField.Evidence.INFERRED;

import io.imptestbed.client.profile.ImpProfile.LossOrder;
import io.imptestbed.client.profile.ImpProfile.Refill;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The list of all fields of the profile, in the order in which they are shown. */
final class Fields {
    private static final int MAX_CAPACITY = 1_000_000;
    // what a Remaining Length can say
    private static final int MAX_PAYLOAD = 268_435_455;
    private static final Duration DAY = Duration.ofDays(1);

    static final Field<Boolean> METERED =
            new Field<>("metered", ValueText.onOff(), true, DOCUMENTED, "Whether Control Packets cost credits at all.");
    static final Field<Integer> OUTBOUND_CAPACITY = new Field<>(
            "outboundCapacity",
            ValueText.count(1, MAX_CAPACITY),
            40,
            DOCUMENTED,
            "How many outbound credits an agent has when it has sent nothing for a while.");
    static final Field<CreditRate> OUTBOUND_PER_SECOND = new Field<>(
            "outboundPerSecond",
            ValueText.rate(),
            CreditRate.perSecond(2),
            DOCUMENTED,
            "How fast outbound credits come back.");
    static final Field<Integer> INBOUND_CAPACITY = new Field<>(
            "inboundCapacity",
            ValueText.count(1, MAX_CAPACITY),
            40,
            DOCUMENTED,
            "How many inbound credits an agent has when it has received nothing for a while.");
    static final Field<CreditRate> INBOUND_PER_SECOND = new Field<>(
            "inboundPerSecond",
            ValueText.rate(),
            CreditRate.perSecond(8),
            DOCUMENTED,
            "How fast inbound credits come back.");
    static final Field<Set<PacketType>> FREE_PACKETS = new Field<>(
            "freePackets",
            ValueText.packets(),
            Set.of(),
            INFERRED,
            "Which Control Packets cost no credit; the documentation charges messages of any type, ACKs included.");
    static final Field<Refill> REFILL = new Field<>(
            "refill",
            ValueText.choice(List.of(Refill.values())),
            Refill.CONTINUOUS,
            INFERRED,
            "How credits come back: bit by bit from the first one spent, one whole credit at each tick of a clock of"
                    + " the bucket's own, or a whole second's at each full second.");
    static final Field<Boolean> BUCKETS_SURVIVE_RECONNECT = new Field<>(
            "bucketsSurviveReconnect",
            ValueText.onOff(),
            true,
            INFERRED,
            "Whether a new connection goes on with the credits that the last one left, instead of with full buckets.");
    static final Field<Boolean> INBOUND_LIMIT_SENDS_DISCONNECT = new Field<>(
            "inboundLimitSendsDisconnect",
            ValueText.onOff(),
            false,
            INFERRED,
            "Whether a DISCONNECT goes out before the connection is closed with -2, so that no Will is published.");
    static final Field<Integer> OUTBOUND_REFUSED_CODE = new Field<>(
            "outboundRefusedCode",
            ValueText.code(),
            -12,
            INFERRED,
            "The result code of sendasync and subscribe when there is no outbound credit.");
    static final Field<Duration> RETRANSMIT_INTERVAL = new Field<>(
            "retransmitInterval",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(20),
            INFERRED,
            "How long a PUBLISH or PUBREL stays unacknowledged before it is sent again; 0s means for ever.");
    static final Field<Integer> PACKET_IDENTIFIERS = new Field<>(
            "packetIdentifiers",
            ValueText.count(1, 65_535),
            65_535,
            DOCUMENTED,
            "How many Packet Identifiers can be in use at a time; with none left the result code is -10.");
    static final Field<Integer> PAYLOAD_LIMIT = new Field<>(
            "payloadLimit",
            ValueText.size(0, MAX_PAYLOAD),
            256 * 1024,
            DOCUMENTED,
            "The largest payload; a larger one makes createmessage throw, and inbound it ends the connection with -3.");
    static final Field<Integer> CLIENT_IDENTIFIER_MAX = new Field<>(
            "clientIdentifierMax",
            ValueText.count(1, 65_535),
            255,
            DOCUMENTED,
            "How many characters a Client Identifier may have; with more connect throws.");
    static final Field<Integer> TOPICS_PER_CALL = new Field<>(
            "topicsPerCall",
            ValueText.count(1, 65_535),
            10,
            DOCUMENTED,
            "How many topics one call of subscribe or unsubscribe may name; with more it throws.");
    static final Field<Integer> KEEP_ALIVE_DEFAULT = new Field<>(
            "keepAliveDefault",
            ValueText.seconds(0, 65_535),
            60,
            DOCUMENTED,
            "The Keep Alive where connect's options name none; 0s turns it off.");
    static final Field<Integer> KEEP_ALIVE_MIN = new Field<>(
            "keepAliveMin",
            ValueText.seconds(1, 65_535),
            30,
            DOCUMENTED,
            "The shortest Keep Alive that connect's options may name, apart from 0.");
    static final Field<Integer> KEEP_ALIVE_MAX = new Field<>(
            "keepAliveMax",
            ValueText.seconds(1, 65_535),
            65_535,
            DOCUMENTED,
            "The longest Keep Alive that connect's options may name.");
    static final Field<Duration> PING_RESPONSE_TIMEOUT = new Field<>(
            "pingResponseTimeout",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ZERO,
            INFERRED,
            "How long a PINGREQ may stay unanswered before the connection is lost with -1; 0s stands for one Keep Alive.");
    static final Field<Boolean> CLEAN_SESSION =
            new Field<>("cleanSession", ValueText.onOff(), true, INFERRED, "The Clean Session flag of every CONNECT.");
    static final Field<Qos> WILL_QOS =
            new Field<>("willQos", ValueText.qos(), Qos.AT_MOST_ONCE, INFERRED, "The QoS of the Will Message.");
    static final Field<Boolean> WILL_RETAIN =
            new Field<>("willRetain", ValueText.onOff(), false, INFERRED, "Whether the Will Message is retained.");
    static final Field<Duration> CONNECT_TIMEOUT = new Field<>(
            "connectTimeout",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofSeconds(30),
            INFERRED,
            "How long connect waits for the CONNACK before onconnect gets -1.");
    static final Field<Integer> PENDING_SEND_ON_LOSS = new Field<>(
            "pendingSendOnLoss",
            ValueText.code(),
            -1,
            INFERRED,
            "The result code of sends that are not complete when the connection is lost.");
    static final Field<Integer> PENDING_SEND_ON_DISCONNECT = new Field<>(
            "pendingSendOnDisconnect",
            ValueText.code(),
            -3,
            INFERRED,
            "The result code of sends that are not complete when the agent disconnects.");
    static final Field<LossOrder> LOSS_CALLBACK_ORDER = new Field<>(
            "lossCallbackOrder",
            ValueText.choice(List.of(LossOrder.values())),
            LossOrder.SENDS_FIRST,
            INFERRED,
            "What is called first when the connection is lost: the callbacks of incomplete sends, or onconnectionlost.");
    static final Field<Boolean> RELEASE_SENDS_DISCONNECT = new Field<>(
            "releaseSendsDisconnect",
            ValueText.onOff(),
            true,
            INFERRED,
            "Whether a DISCONNECT goes out when the last reference to a connected client is lost.");
    static final Field<Boolean> RESTART_SENDS_DISCONNECT = new Field<>(
            "restartSendsDisconnect",
            ValueText.onOff(),
            false,
            INFERRED,
            "Whether a DISCONNECT goes out when the agent restarts, so that no Will is published.");

    private static final List<Field<?>> OF_MQTT = List.of(
            METERED,
            OUTBOUND_CAPACITY,
            OUTBOUND_PER_SECOND,
            INBOUND_CAPACITY,
            INBOUND_PER_SECOND,
            FREE_PACKETS,
            REFILL,
            BUCKETS_SURVIVE_RECONNECT,
            INBOUND_LIMIT_SENDS_DISCONNECT,
            OUTBOUND_REFUSED_CODE,
            RETRANSMIT_INTERVAL,
            PACKET_IDENTIFIERS,
            PAYLOAD_LIMIT,
            CLIENT_IDENTIFIER_MAX,
            TOPICS_PER_CALL,
            KEEP_ALIVE_DEFAULT,
            KEEP_ALIVE_MIN,
            KEEP_ALIVE_MAX,
            PING_RESPONSE_TIMEOUT,
            CLEAN_SESSION,
            WILL_QOS,
            WILL_RETAIN,
            CONNECT_TIMEOUT,
            PENDING_SEND_ON_LOSS,
            PENDING_SEND_ON_DISCONNECT,
            LOSS_CALLBACK_ORDER,
            RELEASE_SENDS_DISCONNECT,
            RESTART_SENDS_DISCONNECT);

    static final List<Field<?>> ALL = Stream.of(OF_MQTT, DeviceFields.ALL, HardwareFields.ALL, HttpFields.ALL)
            .<Field<?>>flatMap(List::stream)
            .toList();

    private Fields() {}

    /**
     * Returns the field with this name.
     *
     * @throws IllegalArgumentException if there is none; the message names the nearest
     */
    static Field<?> named(String name) {
        for (var field : ALL) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        var nearest = Nearest.to(name, ALL.stream().map(Field::name).toList());
        throw new IllegalArgumentException("profile field " + name + ": unknown"
                + nearest.map(word -> " (did you mean " + word + "?)").orElse(" (expected: one of " + names() + ")"));
    }

    private static String names() {
        return String.join(", ", ALL.stream().map(Field::name).toList());
    }
}
