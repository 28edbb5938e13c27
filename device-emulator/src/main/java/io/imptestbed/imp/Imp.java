package io.imptestbed.imp;

import io.imptestbed.client.Agent;
import io.imptestbed.client.HostMap;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.agent.AgentSide;
import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.link.Road;
import io.imptestbed.imp.os.Mail;
import io.imptestbed.trace.Event.Way;
import io.imptestbed.wire.Surroundings;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * An imp: one device, its agent, and the road between the two.
 *
 * <p>The agent {@code pump.agent} starts at once; the device {@code pump.device} has no power until {@link Device#powerOn}, and before that no
 * trace shows that there is one. Methods may be called from any thread; the objects of device and agent are for turns.
 */
public final class Imp implements AutoCloseable {
    private final String name;
    private final long seed;
    private final RandomGenerator random;
    private final Agent agent;
    private final Device device;
    private final AgentSide side;
    private final Road road;

    private Imp(Surroundings surroundings, String name, ImpProfile profile, HostMap hosts, long seed) {
        var trace = surroundings.trace();
        this.name = name;
        this.seed = seed * 31 + name.hashCode();
        this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(this.seed);
        this.agent = Agent.start(surroundings, name + ".agent", profile, hosts);
        this.road = new Road(surroundings.timeline(), trace, name + ".device", profile);
        var toDevice = new Mail(trace, agent.party(), Way.TO_DEVICE, profile);
        var toAgent = new Mail(trace, name + ".device", Way.TO_AGENT, profile);
        this.device = new Device(surroundings, name + ".device", profile, road, toAgent, toDevice);
        this.side = new AgentSide(agent, surroundings, profile, road, toDevice, toAgent);
    }

    /**
     * Starts an imp whose device is off.
     *
     * @param name its name, for example {@code pump}
     * @param hosts where the agent's connections lead
     * @param seed the run's; the imp's own randomness follows from it and from its name
     */
    public static Imp start(Surroundings surroundings, String name, ImpProfile profile, HostMap hosts, long seed) {
        return new Imp(surroundings, name, profile, hosts, seed);
    }

    /** Returns the imp's name. */
    public String name() {
        return name;
    }

    /** Returns the agent. */
    public Agent agent() {
        return agent;
    }

    /** Returns what the agent has because it has a device: its objects {@code device} and {@code server}, and its program. */
    public AgentSide agentSide() {
        return side;
    }

    /** Returns the device. */
    public Device device() {
        return device;
    }

    /** Returns the road between device and agent, whose conditions can be changed on the timeline. */
    public Road road() {
        return road;
    }

    /** Returns the imp's own seed, which follows from the run's and from its name. */
    public long seed() {
        return seed;
    }

    /** Returns the imp's own source of randomness, which begins with {@link #seed}; to be used on the timeline or in turns of its device. */
    public RandomGenerator random() {
        return random;
    }

    /** Ends device and agent for good; idempotent. */
    @Override
    public void close() {
        device.close();
        agent.close();
    }
}
