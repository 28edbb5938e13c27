package io.imptestbed.client.profile;

import static io.imptestbed.client.profile.ProfileField.Evidence.DOCUMENTED;
import static io.imptestbed.client.profile.ProfileField.Evidence.INFERRED;

import java.time.Duration;
import java.util.List;

/** The fields of the profile that are about the device and its road to the agent, in the order in which they are shown. */
final class DeviceFields {
    private static final int MAX_MESSAGE = 16 * 1024 * 1024;
    private static final int MAX_BUFFER = 1024 * 1024;
    private static final int LEAST_MEMORY = 64 * 1024;
    private static final int MAX_MEMORY = 1024 * 1024 * 1024;
    private static final Duration DAY = Duration.ofDays(1);

    static final Field<Duration> DEVICE_BOOT_TIME = new Field<>(
            "deviceBootTime",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofMillis(500),
            INFERRED,
            "How long a device takes from power, or from waking up, until impOS connects or starts the code.");
    static final Field<Duration> DEVICE_CONNECT_TIME = new Field<>(
            "deviceConnectTime",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(2),
            INFERRED,
            "How long a device takes to join its network and to reach the server, when both are there.");
    static final Field<Duration> COLD_BOOT_WAIT = new Field<>(
            "coldBootWait",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(10),
            DOCUMENTED,
            "How long the code of a device waits for the first connection after a cold boot before it starts without one.");
    static final Field<Duration> CODE_START_TIME = new Field<>(
            "codeStartTime",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ZERO,
            INFERRED,
            "How long after the first connection the code of a device starts; what the agent sends it before is lost.");
    static final Field<Duration> VM_RESTART_TIME = new Field<>(
            "vmRestartTime",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofMillis(100),
            INFERRED,
            "How long a device takes to start its code anew after server.restart or an uncaught exception.");
    static final Field<Duration> DEVICE_LATENCY = new Field<>(
            "deviceLatency",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofMillis(50),
            INFERRED,
            "How long anything takes between a device and its agent, one way.");
    static final Field<Integer> DEVICE_MESSAGE_LIMIT = new Field<>(
            "deviceMessageLimit",
            ValueText.size(1, MAX_MESSAGE),
            256 * 1024,
            DOCUMENTED,
            "The size, of name and data together, that a message between device and agent must stay below.");
    static final Field<Integer> SEND_BUFFER_SIZE = new Field<>(
            "sendBufferSize",
            ValueText.size(1, MAX_BUFFER),
            3456,
            DOCUMENTED,
            "How many bytes a device keeps until the server has acknowledged them; a send that does not fit blocks.");
    static final Field<Integer> SEND_BUFFER_MAX = new Field<>(
            "sendBufferMax",
            ValueText.size(1, MAX_BUFFER),
            30 * 1024,
            DOCUMENTED,
            "The largest buffer that imp.setsendbuffersize makes.");
    static final Field<Duration> SEND_TIMEOUT = new Field<>(
            "sendTimeout",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(30),
            DOCUMENTED,
            "How long a send of a device waits at most until setsendtimeoutpolicy says otherwise.");
    static final Field<Duration> DEVICE_KEEP_ALIVE = new Field<>(
            "deviceKeepAlive",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(105),
            DOCUMENTED,
            "How long a device hears nothing of the server, which it probes after every 60 s of silence, before it closes"
                    + " the connection; 0s means for ever.");
    static final Field<Duration> RECONNECT_WINDOW = new Field<>(
            "reconnectWindow",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofSeconds(60),
            DOCUMENTED,
            "How long a device tries to reconnect before it calls onunexpecteddisconnect, or goes to sleep if it is suspended; also the timeout of server.connect where none is given.");
    static final Field<Duration> SUSPENDED_SLEEP = new Field<>(
            "suspendedSleep",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofMinutes(9),
            DOCUMENTED,
            "How long a suspended device sleeps before it tries to connect again.");
    static final Field<Duration> DEVICE_PING_INTERVAL = new Field<>(
            "devicePingInterval",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofMinutes(9),
            DOCUMENTED,
            "How often the server pings a connected device; 0s means never.");
    static final Field<Duration> DEVICE_PING_ANSWER = new Field<>(
            "devicePingAnswer",
            ValueText.duration(Duration.ofMillis(1), DAY),
            Duration.ofSeconds(20),
            DOCUMENTED,
            "How long such a ping may stay unanswered before the device counts as disconnected.");
    static final Field<Duration> SERVER_KEEP_ALIVE = new Field<>(
            "serverKeepAlive",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(106),
            DOCUMENTED,
            "How long the server hears nothing of a device, which it probes after every 55 s of silence, before the device"
                    + " counts as disconnected; 0s means that only pings find out, as a FAQ has it.");
    static final Field<Boolean> DEEP_SLEEP_LOSES_UNSENT = new Field<>(
            "deepSleepLosesUnsent",
            ValueText.onOff(),
            true,
            INFERRED,
            "Whether imp.deepsleepfor, which does not flush, loses what has not reached the server yet.");
    static final Field<Integer> DEVICE_TIMERS = new Field<>(
            "deviceTimers",
            ValueText.count(1, 1_000_000),
            20,
            INFERRED,
            "How many timers of imp.wakeup a device can have at a time; a forum says about 20.");
    static final Field<Integer> NV_LIMIT = new Field<>(
            "nvLimit",
            ValueText.size(1, MAX_MESSAGE),
            4 * 1024,
            INFERRED,
            "How large the table nv may be when a device goes to deep sleep; a larger one is lost.");
    static final Field<Integer> SAVE_LIMIT = new Field<>(
            "saveLimit",
            ValueText.size(1, MAX_MESSAGE),
            64 * 1024,
            DOCUMENTED,
            "How large a table server.save takes; with a larger one it throws.");
    static final Field<Integer> USER_CONFIGURATION_LIMIT = new Field<>(
            "userConfigurationLimit",
            ValueText.size(1, MAX_MESSAGE),
            4 * 1024,
            DOCUMENTED,
            "How much data imp.setuserconfiguration takes; with more it throws.");

    static final Field<Integer> FREE_STEPS = new Field<>(
            "freeSteps",
            ValueText.count(0, Integer.MAX_VALUE),
            100_000,
            INFERRED,
            "How many steps of a script, calls and turns of loops, a turn takes in no time; those beyond it take time and count as a block.");
    static final Field<Integer> STEPS_PER_SECOND = new Field<>(
            "stepsPerSecond",
            ValueText.count(1, Integer.MAX_VALUE),
            1_000_000,
            INFERRED,
            "How many steps of a script, beyond the free ones of its turn, a second takes in virtual time.");
    static final Field<Integer> IDLE_WAKEUPS = new Field<>(
            "idleWakeups",
            ValueText.count(0, Integer.MAX_VALUE),
            1_000,
            INFERRED,
            "How many wakeups of 0 s, each set by the one before, a script gets in no time; further ones take 10 ms each.");
    static final Field<Integer> AGENT_MEMORY = new Field<>(
            "agentMemory",
            ValueText.size(LEAST_MEMORY, MAX_MEMORY),
            16 * 1024 * 1024,
            INFERRED,
            "How many bytes an agent's script may use, by the testbed's own count; beyond it the agent restarts.");
    static final Field<Integer> DEVICE_MEMORY = new Field<>(
            "deviceMemory",
            ValueText.size(LEAST_MEMORY, MAX_MEMORY),
            1024 * 1024,
            INFERRED,
            "How many bytes a device's script may use, by the testbed's own count; beyond it the code restarts.");
    static final Field<Duration> AGENT_RESTART_TIME = new Field<>(
            "agentRestartTime",
            ValueText.duration(Duration.ZERO, DAY),
            Duration.ofSeconds(1),
            INFERRED,
            "How long an agent's script takes to start anew after an uncaught exception.");
    static final Field<Duration> AGENT_OFFLINE_LIFE = new Field<>(
            "agentOfflineLife",
            ValueText.duration(Duration.ofMillis(1), DAY.multipliedBy(365)),
            DAY.multipliedBy(30),
            DOCUMENTED,
            "How long a device has been offline when its agent's script is shut down; it starts anew when the device connects.");

    static final List<Field<?>> ALL = List.of(
            DEVICE_BOOT_TIME,
            DEVICE_CONNECT_TIME,
            COLD_BOOT_WAIT,
            CODE_START_TIME,
            VM_RESTART_TIME,
            DEVICE_LATENCY,
            DEVICE_MESSAGE_LIMIT,
            SEND_BUFFER_SIZE,
            SEND_BUFFER_MAX,
            SEND_TIMEOUT,
            DEVICE_KEEP_ALIVE,
            RECONNECT_WINDOW,
            SUSPENDED_SLEEP,
            DEVICE_PING_INTERVAL,
            DEVICE_PING_ANSWER,
            SERVER_KEEP_ALIVE,
            DEEP_SLEEP_LOSES_UNSENT,
            DEVICE_TIMERS,
            NV_LIMIT,
            SAVE_LIMIT,
            USER_CONFIGURATION_LIMIT,
            FREE_STEPS,
            STEPS_PER_SECOND,
            IDLE_WAKEUPS,
            AGENT_MEMORY,
            DEVICE_MEMORY,
            AGENT_RESTART_TIME,
            AGENT_OFFLINE_LIFE);

    private DeviceFields() {}
}
