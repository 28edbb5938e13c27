package io.imptestbed.junit;

import io.imptestbed.imp.device.Device;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Event.MessagePhase;
import java.time.Duration;
import java.util.Optional;

/**
 * Assertions over an imp's device.
 *
 * <pre>{@code
 * assertThat(device).connected().sentToAgent("reading").atLeast(3);
 * assertThat(device).did("woke").withNote("timer").times(24);
 * }</pre>
 */
public final class DeviceAssert extends TimedAssert<DeviceAssert, Device> {
    private final String party;

    DeviceAssert(Device device) {
        super(device, DeviceAssert.class, Exam.of(device.surroundings(), device.party()));
        party = device.party();
    }

    /** Asserts that the device connected to the server, once or more. */
    public DeviceAssert connected() {
        did("connected");
        return this;
    }

    /** Asserts that the device's connection ended, once or more, and goes on with how. */
    public DeedsAssert disconnected() {
        return did("disconnected");
    }

    /**
     * Asserts that this happened to the device, once or more, and goes on with how.
     *
     * @param what as the trace says it, for example {@code powered on}, {@code deep sleep}, {@code woke} or {@code buffer full}
     */
    public DeedsAssert did(String what) {
        return new DeedsAssert(described(party), party, exam(), when(), what);
    }

    /** Asserts that the device sent its agent messages of this name, one or more, and goes on with which. */
    public DeviceMessagesAssert sentToAgent(String name) {
        return new DeviceMessagesAssert(described(party), party, exam(), when(), MessagePhase.SENT, name);
    }

    /** Asserts that {@code agent.send} refused messages of this name, one or more, and goes on with which. */
    public DeviceMessagesAssert couldNotSend(String name) {
        return new DeviceMessagesAssert(described(party), party, exam(), when(), MessagePhase.REFUSED, name);
    }

    /** Asserts that {@code agent.on} was handed messages of this name, one or more, and goes on with which. */
    public DeviceMessagesAssert receivedFromAgent(String name) {
        return new DeviceMessagesAssert(described(party), party, exam(), when(), MessagePhase.RECEIVED, name);
    }

    /** Asserts that a line of the device's log contains this text. */
    public DeviceAssert logged(String text) {
        return require(party + " logs \"" + text + "\"", new Check.Logged(party, text, Count.SOME));
    }

    /** Asserts that the device's code blocked in one piece for this long. */
    public DeviceAssert wasBlockedFor(Duration length) {
        return require(
                party + " was blocked",
                new Check.WasBlocked(party, Optional.empty(), length, Duration.ZERO, Optional.empty()));
    }
}
