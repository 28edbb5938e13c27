package io.imptestbed.client.link;

import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import io.netty.channel.ChannelPipeline;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The network between one party and the broker, in whatever condition a scenario puts it.
 *
 * <p>It outlives the party's connections: a condition can be set before there is one and holds for all that follow, until it is ended. Conditions
 * combine; see the package for the order in which they act. All methods are to be called on the timeline, and throw IllegalStateException
 * elsewhere. Whatever is set, ended or acts on a packet is written into the trace.
 */
public final class Link {
    /** Both ways. */
    public static final Set<Direction> BOTH = Set.of(Direction.TO_SERVER, Direction.TO_CLIENT);

    private static final String NAME = "link";

    private final Timeline timeline;
    private final String party;
    private final Trace trace;
    private final Conditions toServer = new Conditions();
    private final Conditions toClient = new Conditions();
    private final LinkJournal ofToServer;
    private final LinkJournal ofToClient;
    // those that live at either end
    private final Set<LinkHandler> connections = new LinkedHashSet<>();

    private Link(Timeline timeline, String party, Trace trace) {
        this.timeline = timeline;
        this.party = party;
        this.trace = trace;
        this.ofToServer = new LinkJournal(trace, party, Direction.TO_SERVER);
        this.ofToClient = new LinkJournal(trace, party, Direction.TO_CLIENT);
    }

    /** Returns a link in perfect condition. */
    public static Link of(Timeline timeline, String party, Trace trace) {
        return new Link(timeline, party, trace);
    }

    /**
     * Leads a connection through this link.
     *
     * @param pipeline that of a channel at the client's end; TLS is in it already, the codec not yet
     * @param name asked when something is said about the connection
     */
    public void install(ChannelPipeline pipeline, Supplier<WireName> name) {
        pipeline.addLast(NAME, new LinkHandler(this, name));
    }

    /** Tells whether there is no condition. */
    public boolean isClear() {
        return !toServer.isAny() && !toClient.isAny();
    }

    /**
     * Kills all connections at once: both ends see an abrupt end without DISCONNECT, and frames on the way are lost.
     *
     * <p>Not a lasting condition: the next connection succeeds.
     */
    public void cut() {
        requireTimeline();
        var open = List.copyOf(connections);
        var note = open.isEmpty()
                ? "no connection"
                : open.stream().map(LinkHandler::words).collect(Collectors.joining(", "));
        record(BOTH, Conditions.CUT, "set", note);
        open.forEach(LinkHandler::cut);
    }

    /**
     * Lets frames vanish, and the closing of connections too, without anybody being told; frames on the way are lost.
     *
     * <p>Ends with {@link #repair}: ends that vanished are told then.
     */
    public void halfOpen(Set<Direction> directions) {
        change(directions, Conditions.HALF_OPEN, "set", "", Conditions::setHalfOpen);
        forEachPassage(directions, Passage::vanish);
    }

    /** Keeps frames back, in order, until {@link #release} or {@link #repair}. */
    public void hold(Set<Direction> directions) {
        change(directions, Conditions.HOLD, "set", "", each -> each.setHeld(true));
    }

    /** Ends {@link #hold}: whatever is due by now arrives at once, in order. */
    public void release(Set<Direction> directions) {
        change(directions, Conditions.HOLD, "cleared", "", each -> each.setHeld(false));
        forEachPassage(directions, Passage::moveOn);
    }

    /**
     * Lets everything that enters from now on arrive later by {@code delay}; the order stays.
     *
     * @param delay zero ends the condition; what is on the way keeps its time
     * @throws IllegalArgumentException if {@code delay} is negative
     */
    public void delay(Set<Direction> directions, Duration delay) {
        if (delay.isZero()) {
            change(directions, Delay.NAME, "cleared", "", Conditions::clearDelay);
            return;
        }
        var condition = new Delay(delay);
        change(directions, Delay.NAME, "set", condition.words(), each -> each.set(condition));
    }

    /**
     * Lets every frame that enters from now on take time by its size, one after the other.
     *
     * @param bytesPerSecond 0 ends the condition; what is on the way keeps its time
     * @throws IllegalArgumentException if {@code bytesPerSecond} is negative
     */
    public void bandwidth(Set<Direction> directions, long bytesPerSecond) {
        if (bytesPerSecond == 0) {
            change(directions, Bandwidth.NAME, "cleared", "", Conditions::clearBandwidth);
            return;
        }
        var condition = new Bandwidth(bytesPerSecond);
        change(directions, Bandwidth.NAME, "set", bytesPerSecond + " bytes a second", each -> each.set(condition));
    }

    /** Makes the packets of {@code rule} vanish. */
    public void swallow(PacketRule rule) {
        add(new Swallow(rule));
    }

    /** Has the packets of {@code rule} arrive twice, one right after the other, with the same bytes. */
    public void duplicate(PacketRule rule) {
        add(new Duplicate(rule));
    }

    /** Makes the packets of {@code rule} malformed: the upper half of their first byte, their type, becomes 0. */
    public void corrupt(PacketRule rule) {
        add(new Corrupt(rule));
    }

    private void add(FrameCondition condition) {
        var rule = condition.rule();
        change(Set.of(rule.direction()), condition.name(), "set", rule.words(), each -> each.add(condition));
    }

    /** Ends all conditions: whatever is on the way, held or delayed, arrives at once, and then ends of connections that vanished. */
    public void repair() {
        requireTimeline();
        for (var direction : Direction.values()) {
            conditionsOf(direction).clear().forEach(name -> record(Set.of(direction), name, "cleared", "repair"));
        }
        forEachPassage(BOTH, Passage::hurry);
    }

    private void change(
            Set<Direction> directions, String condition, String action, String note, Consumer<Conditions> change) {
        requireTimeline();
        if (directions.isEmpty()) {
            throw new IllegalArgumentException("directions: none (expected: TO_SERVER, TO_CLIENT or both)");
        }
        record(directions, condition, action, note);
        inOrder(directions).forEach(direction -> change.accept(conditionsOf(direction)));
    }

    private void record(Set<Direction> directions, String condition, String action, String note) {
        var shown = directions.size() == BOTH.size() ? List.<Direction>of() : List.copyOf(directions);
        trace.record(new Event.LinkChanged(party, shown, condition, action, List.of(), note));
    }

    private void forEachPassage(Set<Direction> directions, Consumer<Passage> action) {
        // a passage that lets out what is due may end its connection
        for (var connection : List.copyOf(connections)) {
            inOrder(directions)
                    .forEach(direction -> action.accept(
                            direction == Direction.TO_SERVER ? connection.toServer() : connection.toClient()));
        }
    }

    private static List<Direction> inOrder(Set<Direction> directions) {
        return directions.stream().sorted().toList();
    }

    private Conditions conditionsOf(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    private void requireTimeline() {
        if (!timeline.isCurrent()) {
            throw new IllegalStateException("link of " + party
                    + ": called outside the timeline (expected: on it, as with timeline.call or timeline.execute)");
        }
    }

    Passage passage(Direction direction, Passage.Exit exit) {
        var journal = direction == Direction.TO_SERVER ? ofToServer : ofToClient;
        return new Passage(timeline, conditionsOf(direction), journal, exit);
    }

    void add(LinkHandler connection) {
        connections.add(connection);
    }

    void forget(LinkHandler connection) {
        connections.remove(connection);
    }
}
