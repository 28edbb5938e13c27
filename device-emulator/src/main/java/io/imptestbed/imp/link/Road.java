package io.imptestbed.imp.link;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.TimeText;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.Way;
import io.imptestbed.trace.Trace;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The network between a device and the server where its agent lives, in whatever condition a scenario puts it.
 *
 * <p>It outlives connections: a condition can be set before there is one, and holds until it is ended. Conditions are to be set on the
 * timeline, and are written into the trace as those of a wire are, with {@code TO_SERVER} for the way to the agent.
 */
public final class Road {
    /** Both ways. */
    public static final Set<Way> BOTH = Set.of(Way.TO_AGENT, Way.TO_DEVICE);

    /** The silence after which a device probes the server. Source: imp API, server.isconnected() */
    static final Duration DEVICE_PROBE = Duration.ofSeconds(60);
    /** The silence after which the server probes a device. Source: imp API, device.ondisconnect() */
    static final Duration SERVER_PROBE = Duration.ofSeconds(55);

    private final Timeline timeline;
    private final Trace trace;
    private final String party;
    private final ImpProfile profile;
    private final long latencyNanos;
    private final Conditions toAgent = new Conditions();
    private final Conditions toDevice = new Conditions();
    private final Set<Connection> connections = new LinkedHashSet<>(1);
    private List<Runnable> listeners = List.of();
    private boolean down;
    private @Nullable ServerEnd server;

    /**
     * Makes a road in perfect condition.
     *
     * @param party the device, whose road it is
     */
    public Road(Timeline timeline, Trace trace, String party, ImpProfile profile) {
        this.timeline = timeline;
        this.trace = trace;
        this.party = party;
        this.profile = profile;
        this.latencyNanos = profile.deviceLatency().toNanos();
    }

    /** Has {@code end} told of the connections that devices open. */
    public void serve(ServerEnd end) {
        server = end;
    }

    /** Tells whether there is no condition. */
    public boolean isClear() {
        return !down && !toAgent.isAny() && !toDevice.isAny();
    }

    /** Tells whether nothing gets through on at least one of its ways. */
    public boolean isBlocked() {
        return down || toAgent.isBlocked() || toDevice.isBlocked();
    }

    /** Tells whether the device has no network to join. */
    public boolean isDown() {
        return down;
    }

    /**
     * Ends all connections at once, and both ends are told; what is on the way is lost.
     *
     * <p>Not a lasting condition: the next connection succeeds.
     */
    public void cut() {
        requireTimeline();
        record(BOTH, "cut", "set", connections.isEmpty() ? "no connection" : "");
        List.copyOf(connections).forEach(each -> each.cut("road cut"));
    }

    /** Takes the device's network away: the device notices at once, the server does not; ends with {@link #repair}. */
    public void down() {
        requireTimeline();
        record(BOTH, "down", "set", "");
        down = true;
        toAgent.halfOpen = true;
        toDevice.halfOpen = true;
        changed();
    }

    /** Lets nothing through any more, without anybody being told, as if a router had lost its memory; ends with {@link #repair}. */
    public void halfOpen(Set<Way> ways) {
        change(ways, "half-open", "set", "", each -> each.halfOpen = true);
    }

    /** Keeps everything back, in order, until {@link #release} or {@link #repair}. */
    public void hold(Set<Way> ways) {
        change(ways, "hold", "set", "", each -> each.held = true);
    }

    /** Ends {@link #hold}: whatever is due by now arrives at once, in order. */
    public void release(Set<Way> ways) {
        change(ways, "hold", "cleared", "", each -> each.held = false);
    }

    /**
     * Lets everything that enters from now on arrive later by {@code delay}, on top of the profile's latency; the order stays.
     *
     * @param delay zero ends the condition; what is on the way keeps its time
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public void delay(Set<Way> ways, Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + TimeText.brief(delay) + " (expected: zero or more)");
        }
        var millis = BigDecimal.valueOf(delay.toNanos(), 6).stripTrailingZeros().toPlainString();
        change(
                ways,
                "delay",
                delay.isZero() ? "cleared" : "set",
                delay.isZero() ? "" : millis + " ms",
                each -> each.delayNanos = delay.toNanos());
    }

    /**
     * Lets what enters from now on take time by its size, one after the other.
     *
     * @param bytesPerSecond 0 ends the condition; what is on the way keeps its time
     * @throws IllegalArgumentException if {@code bytesPerSecond} is negative
     */
    public void bandwidth(Set<Way> ways, long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("bytesPerSecond: " + bytesPerSecond + " (expected: 0 or more)");
        }
        change(
                ways,
                "bandwidth",
                bytesPerSecond == 0 ? "cleared" : "set",
                bytesPerSecond == 0 ? "" : bytesPerSecond + " bytes a second",
                each -> each.bytesPerSecond = bytesPerSecond);
    }

    /** Ends all conditions: what is on the way goes on, and an end that waits in vain is told. */
    public void repair() {
        requireTimeline();
        var ended = new LinkedHashMap<String, Set<Way>>();
        for (var way : Way.values()) {
            conditions(way)
                    .names(down)
                    .forEach(name -> ended.computeIfAbsent(name, key -> EnumSet.noneOf(Way.class))
                            .add(way));
            conditions(way).clear();
        }
        down = false;
        ended.forEach((name, ways) -> record(ways, name, "cleared", "repair"));
        record(BOTH, "repair", "done", "");
        changed();
    }

    private void change(Set<Way> ways, String condition, String action, String note, Consumer<Conditions> change) {
        requireTimeline();
        if (ways.isEmpty()) {
            throw new IllegalArgumentException("ways: none (expected: TO_AGENT, TO_DEVICE or both)");
        }
        record(ways, condition, action, note);
        ways.stream().sorted().forEach(way -> change.accept(conditions(way)));
        changed();
    }

    private void changed() {
        listeners.forEach(Runnable::run);
        List.copyOf(connections).forEach(Connection::roadChanged);
    }

    private void record(Set<Way> ways, String condition, String action, String note) {
        var shown = ways.size() == BOTH.size()
                ? List.<Direction>of()
                : ways.stream().map(Road::shown).toList();
        trace.record(new Event.LinkChanged(party, shown, condition, action, List.of(), note));
    }

    private static Direction shown(Way way) {
        return way == Way.TO_AGENT ? Direction.TO_SERVER : Direction.TO_CLIENT;
    }

    private void requireTimeline() {
        if (!timeline.isCurrent()) {
            throw new IllegalStateException("road of " + party
                    + ": called outside the timeline (expected: on it, as with timeline.call or timeline.execute)");
        }
    }

    /** Opens a connection for {@code device}, and tells the server. */
    public Connection open(DeviceEnd device) {
        var accepting = server;
        if (accepting == null) {
            throw new IllegalStateException("road of " + party + ": nobody serves it (call serve first)");
        }
        var connection = new Connection(this, device, accepting);
        connections.add(connection);
        accepting.opened(connection);
        return connection;
    }

    /** Has {@code listener} told whenever a condition begins or ends. */
    public void addListener(Runnable listener) {
        var more = new ArrayList<>(listeners);
        more.add(listener);
        listeners = List.copyOf(more);
    }

    Passage passage(Way way) {
        return new Passage(timeline, latencyNanos, conditions(way));
    }

    private Conditions conditions(Way way) {
        return way == Way.TO_AGENT ? toAgent : toDevice;
    }

    ImpProfile profile() {
        return profile;
    }

    Timeline timeline() {
        return timeline;
    }

    /** Returns how long an answer takes when nothing blocks it. */
    long roundTripNanos() {
        return 2 * latencyNanos + toAgent.delayNanos + toDevice.delayNanos;
    }

    /** Tells whether the answer to a ping takes longer than the server waits for it. */
    boolean isSlow() {
        return roundTripNanos() > profile.devicePingAnswer().toNanos();
    }

    void forget(Connection connection) {
        connections.remove(connection);
    }
}
