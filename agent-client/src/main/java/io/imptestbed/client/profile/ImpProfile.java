package io.imptestbed.client.profile;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Every figure of the real imp and every choice that its vendor does not document; immutable.
 *
 * <p>A class around a list of fields and no record: names, ranges, defaults and documentation then stand in one place, from which the scenario
 * schema is made too, and an illegal value cannot exist. Two profiles with the same values are equal.
 */
public final class ImpProfile {
    private static final ImpProfile DOCUMENTED = new ImpProfile(Map.of());

    // the values that differ from the documented ones
    private final Map<Field<?>, Object> values;

    private ImpProfile(Map<Field<?>, Object> values) {
        this.values = values;
    }

    /** Returns what the vendor documents, with the likeliest choice wherever it is silent. */
    public static ImpProfile documented() {
        return DOCUMENTED;
    }

    /** Returns the documented profile without credits: nothing is metered. */
    public static ImpProfile unlimited() {
        return DOCUMENTED.with(Fields.METERED.name(), "false");
    }

    /** Returns all fields in the order in which they are shown. */
    public static List<ProfileField> fields() {
        return Fields.ALL.stream().map(Field::shown).toList();
    }

    /**
     * Returns this profile with one value changed.
     *
     * @param field its name, as in {@link #fields()}
     * @param value as people write it: {@code 20s}, {@code 256KB}, {@code 8/s}, {@code true}
     * @throws IllegalArgumentException if there is no such field, or the value is none of its; the message says what was expected
     */
    public ImpProfile with(String field, String value) {
        return with(Fields.named(field), value);
    }

    private <T> ImpProfile with(Field<T> field, String text) {
        var value = field.read(text);
        var changed = new LinkedHashMap<>(values);
        if (value.equals(field.documented())) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return new ImpProfile(Collections.unmodifiableMap(changed));
    }

    /**
     * Returns the value of a field as people write it; {@link #with} reads it back.
     *
     * @throws IllegalArgumentException if there is no such field
     */
    public String text(String field) {
        return Fields.named(field).textIn(values);
    }

    /** Returns the names of the fields that differ from the documented profile, in the order of {@link #fields()}. */
    public List<String> differences() {
        return Fields.ALL.stream().filter(values::containsKey).map(Field::name).toList();
    }

    /** Tells whether Control Packets cost credits at all. */
    public boolean metered() {
        return Fields.METERED.in(values);
    }

    /** Returns how many outbound credits an agent has when it has sent nothing for a while. 1 to 1,000,000 credits. */
    public int outboundCapacity() {
        return Fields.OUTBOUND_CAPACITY.in(values);
    }

    /** Returns how fast outbound credits come back. */
    public CreditRate outboundPerSecond() {
        return Fields.OUTBOUND_PER_SECOND.in(values);
    }

    /** Returns how many inbound credits an agent has when it has received nothing for a while. 1 to 1,000,000 credits. */
    public int inboundCapacity() {
        return Fields.INBOUND_CAPACITY.in(values);
    }

    /** Returns how fast inbound credits come back. */
    public CreditRate inboundPerSecond() {
        return Fields.INBOUND_PER_SECOND.in(values);
    }

    /** Returns which Control Packets cost no credit; the documentation charges messages of any type, ACKs included. */
    public Set<PacketType> freePackets() {
        return Fields.FREE_PACKETS.in(values);
    }

    /**
     * Returns how credits come back: bit by bit from the first one spent, one whole credit at each tick of a clock of the bucket's own,
     * or a whole second's at each full second.
     */
    public Refill refill() {
        return Fields.REFILL.in(values);
    }

    /** Tells whether a new connection goes on with the credits that the last one left, instead of with full buckets. */
    public boolean bucketsSurviveReconnect() {
        return Fields.BUCKETS_SURVIVE_RECONNECT.in(values);
    }

    /** Tells whether a DISCONNECT goes out before the connection is closed with -2, so that no Will is published. */
    public boolean inboundLimitSendsDisconnect() {
        return Fields.INBOUND_LIMIT_SENDS_DISCONNECT.in(values);
    }

    /** Returns the result code of sendasync and subscribe when there is no outbound credit. */
    public int outboundRefusedCode() {
        return Fields.OUTBOUND_REFUSED_CODE.in(values);
    }

    /** Returns how long a PUBLISH or PUBREL stays unacknowledged before it is sent again; 0s means for ever. */
    public Duration retransmitInterval() {
        return Fields.RETRANSMIT_INTERVAL.in(values);
    }

    /** Returns how many Packet Identifiers can be in use at a time; with none left the result code is -10. */
    public int packetIdentifiers() {
        return Fields.PACKET_IDENTIFIERS.in(values);
    }

    /** Returns the largest payload; a larger one makes createmessage throw, and inbound it ends the connection with -3. In bytes. */
    public int payloadLimit() {
        return Fields.PAYLOAD_LIMIT.in(values);
    }

    /** Returns how many characters a Client Identifier may have; with more connect throws. */
    public int clientIdentifierMax() {
        return Fields.CLIENT_IDENTIFIER_MAX.in(values);
    }

    /** Returns how many topics one call of subscribe or unsubscribe may name; with more it throws. */
    public int topicsPerCall() {
        return Fields.TOPICS_PER_CALL.in(values);
    }

    /** Returns the Keep Alive where connect's options name none; 0s turns it off. In seconds. */
    public int keepAliveDefault() {
        return Fields.KEEP_ALIVE_DEFAULT.in(values);
    }

    /** Returns the shortest Keep Alive that connect's options may name, apart from 0. In seconds. */
    public int keepAliveMin() {
        return Fields.KEEP_ALIVE_MIN.in(values);
    }

    /** Returns the longest Keep Alive that connect's options may name. In seconds. */
    public int keepAliveMax() {
        return Fields.KEEP_ALIVE_MAX.in(values);
    }

    /** Returns how long a PINGREQ may stay unanswered before the connection is lost with -1; 0s stands for one Keep Alive. */
    public Duration pingResponseTimeout() {
        return Fields.PING_RESPONSE_TIMEOUT.in(values);
    }

    /** Returns the Clean Session flag of every CONNECT. */
    public boolean cleanSession() {
        return Fields.CLEAN_SESSION.in(values);
    }

    /** Returns the QoS of the Will Message. */
    public Qos willQos() {
        return Fields.WILL_QOS.in(values);
    }

    /** Tells whether the Will Message is retained. */
    public boolean willRetain() {
        return Fields.WILL_RETAIN.in(values);
    }

    /** Returns how long connect waits for the CONNACK before onconnect gets -1. */
    public Duration connectTimeout() {
        return Fields.CONNECT_TIMEOUT.in(values);
    }

    /** Returns the result code of sends that are not complete when the connection is lost. */
    public int pendingSendOnLoss() {
        return Fields.PENDING_SEND_ON_LOSS.in(values);
    }

    /** Returns the result code of sends that are not complete when the agent disconnects. */
    public int pendingSendOnDisconnect() {
        return Fields.PENDING_SEND_ON_DISCONNECT.in(values);
    }

    /** Returns what is called first when the connection is lost: the callbacks of incomplete sends, or onconnectionlost. */
    public LossOrder lossCallbackOrder() {
        return Fields.LOSS_CALLBACK_ORDER.in(values);
    }

    /** Tells whether a DISCONNECT goes out when the last reference to a connected client is lost. */
    public boolean releaseSendsDisconnect() {
        return Fields.RELEASE_SENDS_DISCONNECT.in(values);
    }

    /** Tells whether a DISCONNECT goes out when the agent restarts, so that no Will is published. */
    public boolean restartSendsDisconnect() {
        return Fields.RESTART_SENDS_DISCONNECT.in(values);
    }

    /** Returns how long a device takes from power, or from waking up, until impOS connects or starts the code. */
    public Duration deviceBootTime() {
        return DeviceFields.DEVICE_BOOT_TIME.in(values);
    }

    /** Returns how long a device takes to join its network and to reach the server, when both are there. */
    public Duration deviceConnectTime() {
        return DeviceFields.DEVICE_CONNECT_TIME.in(values);
    }

    /** Returns how long the code of a device waits for the first connection after a cold boot before it starts without one. */
    public Duration coldBootWait() {
        return DeviceFields.COLD_BOOT_WAIT.in(values);
    }

    /** Returns how long after the first connection the code of a device starts. */
    public Duration codeStartTime() {
        return DeviceFields.CODE_START_TIME.in(values);
    }

    /** Returns how long a device takes to start its code anew after server.restart or an uncaught exception. */
    public Duration vmRestartTime() {
        return DeviceFields.VM_RESTART_TIME.in(values);
    }

    /** Returns how long anything takes between a device and its agent, one way. */
    public Duration deviceLatency() {
        return DeviceFields.DEVICE_LATENCY.in(values);
    }

    /** Returns the size, of name and data together, that a message between device and agent must stay below. */
    public int deviceMessageLimit() {
        return DeviceFields.DEVICE_MESSAGE_LIMIT.in(values);
    }

    /** Returns how many bytes a device keeps until the server has acknowledged them; a send that does not fit blocks. */
    public int sendBufferSize() {
        return DeviceFields.SEND_BUFFER_SIZE.in(values);
    }

    /** Returns the largest buffer that imp.setsendbuffersize makes. */
    public int sendBufferMax() {
        return DeviceFields.SEND_BUFFER_MAX.in(values);
    }

    /** Returns how long a send of a device waits at most until setsendtimeoutpolicy says otherwise. */
    public Duration sendTimeout() {
        return DeviceFields.SEND_TIMEOUT.in(values);
    }

    /** Returns how long a device hears nothing of the server before it closes the connection; zero means for ever. */
    public Duration deviceKeepAlive() {
        return DeviceFields.DEVICE_KEEP_ALIVE.in(values);
    }

    /** Returns how long a device tries to reconnect before it calls onunexpecteddisconnect, or goes to sleep if it is suspended. */
    public Duration reconnectWindow() {
        return DeviceFields.RECONNECT_WINDOW.in(values);
    }

    /** Returns how long a suspended device sleeps before it tries to connect again. */
    public Duration suspendedSleep() {
        return DeviceFields.SUSPENDED_SLEEP.in(values);
    }

    /** Returns how often the server pings a connected device; zero means never. */
    public Duration devicePingInterval() {
        return DeviceFields.DEVICE_PING_INTERVAL.in(values);
    }

    /** Returns how long such a ping may stay unanswered before the device counts as disconnected. */
    public Duration devicePingAnswer() {
        return DeviceFields.DEVICE_PING_ANSWER.in(values);
    }

    /** Returns how long the server hears nothing of a device before the device counts as disconnected; zero means that only pings find out. */
    public Duration serverKeepAlive() {
        return DeviceFields.SERVER_KEEP_ALIVE.in(values);
    }

    /** Tells whether imp.deepsleepfor loses what has not reached the server yet. */
    public boolean deepSleepLosesUnsent() {
        return DeviceFields.DEEP_SLEEP_LOSES_UNSENT.in(values);
    }

    /** Returns how many timers of imp.wakeup a device can have at a time. */
    public int deviceTimers() {
        return DeviceFields.DEVICE_TIMERS.in(values);
    }

    /** Returns how large the table nv may be when a device goes to deep sleep; a larger one is lost. */
    public int nvLimit() {
        return DeviceFields.NV_LIMIT.in(values);
    }

    /** Returns how large a table server.save takes; with a larger one it throws. */
    public int saveLimit() {
        return DeviceFields.SAVE_LIMIT.in(values);
    }

    /** Returns how much data imp.setuserconfiguration takes; with more it throws. */
    public int userConfigurationLimit() {
        return DeviceFields.USER_CONFIGURATION_LIMIT.in(values);
    }

    /** Returns how often a changing signal is looked at while something waits for a change of its pin. */
    public Duration pinScanInterval() {
        return HardwareFields.PIN_SCAN_INTERVAL.in(values);
    }

    /** Tells whether changes of a pin whose callback still waits are called back once only. */
    public boolean pinChangesJoin() {
        return HardwareFields.PIN_CHANGES_JOIN.in(values);
    }

    /** Returns what I2C reads and writes say when no peripheral has the address. */
    public int absentPeripheralCode() {
        return HardwareFields.ABSENT_PERIPHERAL_CODE.in(values);
    }

    /** Tells whether transactions on I2C and SPI take as long as their bits at the configured clock. */
    public boolean busTakesTime() {
        return HardwareFields.BUS_TAKES_TIME.in(values);
    }

    /** Returns how many bytes a serial port keeps, each way, until its code says otherwise. */
    public int uartFifoSize() {
        return HardwareFields.UART_FIFO_SIZE.in(values);
    }

    /** Returns how large the flash memory is of a device to which none is wired, in bytes; 0 for none. */
    public int spiflashSize() {
        return HardwareFields.SPIFLASH_SIZE.in(values);
    }

    /** Returns how long writing a page of flash memory blocks. */
    public Duration spiflashPageTime() {
        return HardwareFields.SPIFLASH_PAGE_TIME.in(values);
    }

    /** Returns how long erasing a sector of flash memory blocks. */
    public Duration spiflashEraseTime() {
        return HardwareFields.SPIFLASH_ERASE_TIME.in(values);
    }

    /** Returns how many HTTP requests an agent may make when it has made none for a while. */
    public int httpCapacity() {
        return HttpFields.HTTP_CAPACITY.in(values);
    }

    /** Returns how fast an agent's HTTP requests come back. */
    public CreditRate httpPerSecond() {
        return HttpFields.HTTP_PER_SECOND.in(values);
    }

    /** Returns how many HTTP requests of an agent may be open at a time. */
    public int httpOpen() {
        return HttpFields.HTTP_OPEN.in(values);
    }

    /** Returns how long an HTTP request may take where sendasync or closeasync names no timeout. */
    public Duration httpAsyncTimeout() {
        return HttpFields.HTTP_ASYNC_TIMEOUT.in(values);
    }

    /** Returns how long sendsync and closesync wait for an answer. */
    public Duration httpSyncTimeout() {
        return HttpFields.HTTP_SYNC_TIMEOUT.in(values);
    }

    /** Returns how long a request to an agent's URL waits for the agent's answer. */
    public Duration httpServeTimeout() {
        return HttpFields.HTTP_SERVE_TIMEOUT.in(values);
    }

    /** Returns how long a request to an agent's URL and its answer take, each one way. */
    public Duration httpLatency() {
        return HttpFields.HTTP_LATENCY.in(values);
    }

    /** Returns how many credits an agent has for signatures. */
    public int signCapacity() {
        return HttpFields.SIGN_CAPACITY.in(values);
    }

    /** Returns how fast the credits for signatures come back. */
    public CreditRate signPerSecond() {
        return HttpFields.SIGN_PER_SECOND.in(values);
    }

    /** Returns how many steps of a script a turn takes in no time. */
    public int freeSteps() {
        return DeviceFields.FREE_STEPS.in(values);
    }

    /** Returns how many of the further steps of a turn a second takes in virtual time. */
    public int stepsPerSecond() {
        return DeviceFields.STEPS_PER_SECOND.in(values);
    }

    /** Returns how many wakeups of 0 s, each set by the one before, a script gets in no time. */
    public int idleWakeups() {
        return DeviceFields.IDLE_WAKEUPS.in(values);
    }

    /** Returns how many bytes an agent's script may use. */
    public int agentMemory() {
        return DeviceFields.AGENT_MEMORY.in(values);
    }

    /** Returns how many bytes a device's script may use. */
    public int deviceMemory() {
        return DeviceFields.DEVICE_MEMORY.in(values);
    }

    /** Returns how long an agent's script takes to start anew after an uncaught exception. */
    public Duration agentRestartTime() {
        return DeviceFields.AGENT_RESTART_TIME.in(values);
    }

    /** Returns how long a device has been offline when its agent is shut down, until the device connects again. */
    public Duration agentOfflineLife() {
        return DeviceFields.AGENT_OFFLINE_LIFE.in(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImpProfile profile && values.equals(profile.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /** Returns {@code documented}, or what differs from it: {@code documented, but inboundCapacity 10}. */
    @Override
    public String toString() {
        var changes =
                differences().stream().map(name -> name + " " + text(name)).toList();
        return changes.isEmpty() ? "documented" : "documented, but " + String.join(", ", changes);
    }

    /** How spent credits come back. */
    public enum Refill {
        /** Bit by bit: the first comes back one period after it was spent. */
        CONTINUOUS,
        /** One whole credit at each tick of a clock that has run since the bucket was made. */
        STEPWISE,
        /** At each full second since the bucket was made, as many as a second brings. */
        EVERY_SECOND
    }

    /** What is called first when a connection is lost. */
    public enum LossOrder {
        /** The callbacks of the sends that are not complete, then {@code onconnectionlost}. */
        SENDS_FIRST,
        /** {@code onconnectionlost}, then the callbacks of the sends that are not complete. */
        LOSS_FIRST
    }
}
