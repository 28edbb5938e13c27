package io.imptestbed.junit;

import io.imptestbed.client.Agent;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.trace.Event.Bucket;
import io.imptestbed.trace.Event.MessagePhase;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Assertions over an imp's agent.
 *
 * <pre>{@code
 * assertThat(pump).hasSendResults(Map.of(0, 40, -12, 1)).outboundCredits().reached(0);
 * }</pre>
 */
public final class AgentAssert extends PartyAssert<AgentAssert, Agent> {
    AgentAssert(Agent agent) {
        super(agent, AgentAssert.class, new Exam(agent.surroundings(), agent.party(), agent.profile()), agent.party());
    }

    /** Asserts that the callbacks of {@code sendasync} brought these codes, this often each, and no others. */
    public AgentAssert hasSendResults(Map<Integer, Integer> timesByCode) {
        var counts = new TreeMap<Integer, Count>();
        timesByCode.forEach((code, times) -> counts.put(code, Count.exactly(times)));
        return require(
                party() + " has send results " + new TreeMap<>(timesByCode), new Check.SendResults(party(), counts));
    }

    /** Asserts that {@code device.on} was handed messages of this name, one or more, and goes on with which. */
    public DeviceMessagesAssert receivedFromDevice(String name) {
        return new DeviceMessagesAssert(described(party()), party(), exam(), when(), MessagePhase.RECEIVED, name);
    }

    /** Asserts that the agent sent its device messages of this name, one or more, and goes on with which. */
    public DeviceMessagesAssert sentToDevice(String name) {
        return new DeviceMessagesAssert(described(party()), party(), exam(), when(), MessagePhase.SENT, name);
    }

    /**
     * Asserts that the agent saw this of its device, once or more, and goes on with how.
     *
     * @param what {@code device connected}, {@code device disconnected} or {@code saved}
     */
    public DeedsAssert did(String what) {
        return new DeedsAssert(described(party()), party(), exam(), when(), what);
    }

    /** Goes on with the inbound credits. */
    public CreditsAssert inboundCredits() {
        return new CreditsAssert(this, Bucket.INBOUND);
    }

    /** Goes on with the outbound credits. */
    public CreditsAssert outboundCredits() {
        return new CreditsAssert(this, Bucket.OUTBOUND);
    }

    /** Asserts that the agent's code blocked in one piece for this long. */
    public AgentAssert wasBlockedFor(Duration length) {
        return wasBlocked(length, Optional.empty());
    }

    /** Asserts that the agent's code blocked in one piece for this long while so many packets waited. */
    public AgentAssert wasBlockedFor(Duration length, int waitingPackets) {
        return wasBlocked(length, Optional.of(Count.exactly(waitingPackets)));
    }

    private AgentAssert wasBlocked(Duration length, Optional<Count> waiting) {
        return require(
                party() + " was blocked",
                new Check.WasBlocked(party(), Optional.empty(), length, Duration.ZERO, waiting));
    }
}
