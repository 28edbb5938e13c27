package io.imptestbed.scenario.model;

import io.imptestbed.imp.signal.Signal;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The device of an imp.
 *
 * @param place where the file declares it
 * @param starts when it is powered on, since the start of the scenario; zero is before the first step, and empty is not by itself
 * @param policy what it does when it cannot send
 * @param sendTimeout how long a call waits for room in the send buffer; empty is the imp's default
 * @param sensors what its sensors measure, by name, in the file's order
 * @param wired what else is wired to it, as the table that {@code Bench.of} takes
 * @param telemetry the readings that it sends by itself
 * @param reactions what it does on messages from its agent and when it starts
 * @param script what it runs instead of doing something by itself, if it runs a script
 * @param reconnect what it does when it is told that the connection is lost, which only happens if its policy returns on error
 */
public record DeviceSetup(
        Place place,
        Optional<Duration> starts,
        SendPolicy policy,
        Optional<Duration> sendTimeout,
        Map<String, Signal> sensors,
        Map<String, Object> wired,
        List<Telemetry> telemetry,
        List<ImpReaction> reactions,
        Optional<ScriptSetup> script,
        Optional<ImpSetup.Reconnect> reconnect) {
    public DeviceSetup {
        sensors = Collections.unmodifiableMap(new LinkedHashMap<>(sensors));
        wired = Collections.unmodifiableMap(new LinkedHashMap<>(wired));
        telemetry = List.copyOf(telemetry);
        reactions = List.copyOf(reactions);
    }

    /** Returns this device with other reactions. */
    public DeviceSetup withReactions(List<ImpReaction> others) {
        return new DeviceSetup(
                place, starts, policy, sendTimeout, sensors, wired, telemetry, others, script, reconnect);
    }

    /** Returns this device with another script. */
    public DeviceSetup withScript(ScriptSetup other) {
        return new DeviceSetup(
                place,
                starts,
                policy,
                sendTimeout,
                sensors,
                wired,
                telemetry,
                reactions,
                Optional.of(other),
                reconnect);
    }

    /** Tells whether it is powered on and connected before the first step. */
    public boolean isOnAtStart() {
        return starts.isPresent() && starts.get().isZero();
    }
}
