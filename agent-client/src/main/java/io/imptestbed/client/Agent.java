package io.imptestbed.client;

import io.imptestbed.client.connection.Line;
import io.imptestbed.client.link.Link;
import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.client.profile.Limits;
import io.imptestbed.client.ratelimit.Credits;
import io.imptestbed.time.Lane;
import io.imptestbed.time.Timeline.Timer;
import io.imptestbed.trace.Event;
import io.imptestbed.wire.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * An imp's agent, as far as MQTT needs it: a virtual machine with one lane, credits, timers and the {@code mqtt} object.
 *
 * <p>Its code runs in turns, begun with {@link #run} or by a timer or callback. Unless they say otherwise methods may be called from any
 * thread.
 */
public final class Agent implements AutoCloseable {
    private static final Duration WAKEUP_RESOLUTION = Duration.ofMillis(10);

    private final Surroundings surroundings;
    private final String party;
    private final ImpProfile profile;
    private final HostMap hosts;
    private final Link link;
    private final Calls calls;
    private final Line.Numbering numbering = new Line.Numbering();
    private final List<Runnable> restarted = new CopyOnWriteArrayList<>();
    private volatile Machine machine;

    private Agent(Surroundings surroundings, String party, ImpProfile profile, HostMap hosts) {
        this.surroundings = surroundings;
        this.party = party;
        this.profile = profile;
        this.hosts = hosts;
        this.link = Link.of(surroundings.timeline(), party, surroundings.trace());
        this.calls = new Calls(surroundings.trace(), party);
        this.machine = new Machine(this);
    }

    /**
     * Starts an agent whose memory is empty.
     *
     * @param party its name in the trace, for example {@code pump.agent}
     */
    public static Agent start(Surroundings surroundings, String party, ImpProfile profile, HostMap hosts) {
        return new Agent(surroundings, party, profile, hosts);
    }

    /** Returns the agent's name in the trace. */
    public String party() {
        return party;
    }

    /** Returns the agent's lane, which is another one after a restart. */
    public Lane lane() {
        return machine.lane();
    }

    /** Returns the credits, which survive a reconnect and are fresh after a restart; to be read on the timeline. */
    public Credits credits() {
        return machine.credits();
    }

    /** Returns the agent's link to the network, whose conditions can be changed on the timeline. */
    public Link link() {
        return link;
    }

    /** Returns the agent's {@code mqtt} object; after a restart it is another one. */
    public Mqtt mqtt() {
        return machine.mqtt();
    }

    /** Runs {@code turn} as a turn of the agent, after those that were submitted before. */
    public void run(Runnable turn) {
        machine.lane().submit(turn);
    }

    /**
     * Runs {@code callback} as a turn of the agent after {@code interval}; timers due while a turn blocks run when it has ended.
     *
     * @param interval 0 to 10737418 s, rounded up to 10 ms; 0 for as soon as the agent has nothing else to do. Simplified: what came in during this
     *     turn goes first, and what that turn and those before the wakeup submit goes after it, so that it comes even to an agent whose every turn
     *     submits another and that is never idle
     * @throws IllegalArgumentException if {@code interval} is out of range. Source: imp API, imp.wakeup()
     */
    public Timer wakeup(Duration interval, Runnable callback) {
        var wait = Limits.upTo(Limits.LONGEST_WAKEUP, "interval", interval);
        return new Wakeup(machine, callback).in(roundedUp(wait));
    }

    // in whole numbers, because Duration divides by way of BigDecimal, which costs as much as sending a packet
    private static Duration roundedUp(Duration interval) {
        var tick = WAKEUP_RESOLUTION.toNanos();
        return Duration.ofNanos((interval.toNanos() + tick - 1) / tick * tick);
    }

    /** Blocks the current turn. Source: imp API, imp.sleep(). See {@link #block(String, Duration, String)}. */
    public void sleep(Duration duration) {
        block("imp.sleep", duration, "");
    }

    /**
     * Blocks the current turn for {@code duration}: no packet is read or written meanwhile, and no timer runs.
     *
     * @param with what blocks: {@code imp.sleep}, {@code httprequest.sendsync} or {@code busy loop}
     * @param place where in the code, in words; may be empty
     * @throws IllegalStateException if called outside a turn of this agent
     */
    public void block(String with, Duration duration, String place) {
        var lane = machine.lane();
        blocking(with, duration, place, () -> lane.block(duration));
    }

    /**
     * Blocks the current turn until {@code gate}, a gate of this agent's lane, is open.
     *
     * @throws IllegalStateException if called outside a turn of this agent
     */
    public void block(String with, Lane.Gate gate, String place) {
        blocking(with, Duration.ZERO, place, gate::await);
    }

    private void blocking(String with, Duration expected, String place, Runnable block) {
        var blocked = machine;
        if (!blocked.lane().isCurrent()) {
            throw new IllegalStateException(with + ": called outside a turn of " + party + " (expected: inside)");
        }
        var trace = surroundings.trace();
        var from = surroundings.timeline().now();
        trace.record(new Event.Blocked(party, with, true, expected, 0, place));
        block.run();
        var waiting = surroundings.timeline().call(blocked::waiting);
        var length = surroundings.timeline().now().minus(from);
        trace.record(new Event.Blocked(party, with, false, length, waiting, place));
    }

    /** Returns how many inbound packets wait because the agent's code is busy. */
    public int waiting() {
        return surroundings.timeline().call(machine::waiting);
    }

    /** Has {@code listener} told on the timeline when the machine that runs now has ended, by a restart or for good; to be called in a turn of it. */
    public void onEnd(Runnable listener) {
        machine.onEnd(listener);
    }

    /** Writes a line into the agent's log. Source: imp API, server.log() */
    public void log(String text) {
        surroundings.trace().record(new Event.Logged(party, "log", text));
    }

    /** Writes a line of an error into the agent's log. Source: imp API, server.error() */
    public void error(String text) {
        surroundings.trace().record(new Event.Logged(party, "error", text));
    }

    /**
     * Restarts the machine: everything in memory is gone, callbacks that were due never come, credits are fresh.
     *
     * <p>The turn that blocks is unwound; the connection dies, without DISCONNECT unless the profile says so. Nothing runs afterwards until
     * {@link #run} is called.
     */
    public void restart() {
        surroundings.timeline().call(() -> {
            calls.called("restart", calls.next(), "", List.of(), "");
            machine.end("agent restarted", profile.restartSendsDisconnect());
            machine = new Machine(this);
            restarted.forEach(Runnable::run);
            return 0;
        });
    }

    /** Has {@code listener} told on the timeline whenever the machine has restarted, before the first turn of the new one. */
    public void onRestart(Runnable listener) {
        restarted.add(listener);
    }

    /** Ends the agent for good, without DISCONNECT; idempotent. */
    @Override
    public void close() {
        surroundings.timeline().call(() -> {
            machine.end("agent closed", false);
            return 0;
        });
    }

    /** Returns what the agent shares with the other parties of its run. */
    public Surroundings surroundings() {
        return surroundings;
    }

    /** Returns the figures and choices by which the agent behaves. */
    public ImpProfile profile() {
        return profile;
    }

    HostMap hosts() {
        return hosts;
    }

    Calls calls() {
        return calls;
    }

    Line.Numbering numbering() {
        return numbering;
    }
}
