package io.imptestbed.broker.journal;

import io.imptestbed.time.TimeText;
import io.imptestbed.trace.End;
import io.imptestbed.trace.Event;
import io.imptestbed.trace.Event.ConnectionChange;
import io.imptestbed.trace.Trace;
import io.imptestbed.wire.WireName;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The broker's pen: every method appends one entry.
 *
 * <p>The fate of a message can be read from the entries alone. Every PUBLISH that the broker receives leads to exactly one
 * {@code routed}, or one {@code dropped} that names the publisher and the cause (not permitted, sent after DISCONNECT, broker crashed, …), or,
 * with QoS 2, one {@code duplicate}. {@code routed}
 * names in its note the sessions it goes to. Before the next {@code routed} there follows, for each of them in that order, exactly one of:
 * a PUBLISH sent at the server's end of that client's wire, a {@code queued}, or a {@code dropped} with the cause. What is queued is sent
 * later, in order, or {@code dropped} when its session is discarded; so is what was sent with QoS 1 or 2 and not acknowledged by then.
 *
 * <p>Written on the timeline.
 */
public final class Journal {
    private static final String BROKER = "broker";

    private final Trace trace;

    /** Makes a journal that writes into {@code trace}. */
    public Journal(Trace trace) {
        this.trace = trace;
    }

    /** Tells whether anything is written; ask before building an expensive message. */
    public boolean isOn() {
        return trace.isRecording();
    }

    /** The broker listens on {@code addresses}. */
    public void started(String addresses) {
        did("started", "", List.of(), addresses);
    }

    /** The broker was stopped; {@code kept} says what it remembers. */
    public void stopped(String kept) {
        did("stopped", "", List.of(), kept);
    }

    /** The broker died and forgot everything. */
    public void crashed() {
        did("crashed", "", List.of(), "");
    }

    /** The broker stops now and starts again after {@code downtime}. */
    public void bounced(Duration downtime) {
        did("bounced", "", List.of(), "for " + TimeText.of(downtime));
    }

    /** The broker was told to close the connection of {@code client}. */
    public void kicked(String client) {
        did("kicked", client, List.of(), "");
    }

    /** A session begins. */
    public void sessionCreated(String client, String note) {
        did("session created", client, List.of(), note);
    }

    /** A session goes on with a new connection. */
    public void sessionResumed(String client, String note) {
        did("session resumed", client, List.of(), note);
    }

    /** A session ends, and with it its subscriptions and its messages. */
    public void sessionDiscarded(String client, String cause) {
        did("session discarded", client, List.of(), cause);
    }

    /** The Will Message of {@code client} is published; {@code routed} follows. */
    public void willPublished(String client, Event.@Nullable Message message) {
        did("will published", client, message, "");
    }

    /** {@code message} is what new subscribers of its topic get from now on. */
    public void retained(String client, Event.@Nullable Message message) {
        did("retained", client, message, "");
    }

    /** The topic of {@code message} has no retained message any more. */
    public void retainedCleared(String client, Event.@Nullable Message message, String cause) {
        did("retained cleared", client, message, cause);
    }

    /** A message of {@code client} (empty: of the broker itself) goes to the sessions {@code targets}. */
    public void routed(String client, Event.@Nullable Message message, List<String> targets) {
        if (isOn()) {
            did("routed", client, message, targets.isEmpty() ? "to nobody" : "to " + String.join(", ", targets));
        }
    }

    /** A QoS 2 message of {@code client} has come that had come before; it is acknowledged and goes nowhere. */
    public void duplicate(String client, Event.@Nullable Message message) {
        did("duplicate", client, message, "known since before its PUBREL");
    }

    /** A message waits in the session of {@code client}. */
    public void queued(String client, Event.@Nullable Message message, String cause) {
        did("queued", client, message, cause);
    }

    /** A message of or for {@code client} was given up. */
    public void dropped(String client, Event.@Nullable Message message, String cause) {
        did("dropped", client, message, cause);
    }

    /** A request of {@code client} was answered with a refusal. */
    public void refused(String client, String what) {
        did("refused", client, List.of(), what);
    }

    /** Bytes that are none of the broker's packets were sent to {@code client}. */
    public void sentRaw(String client, String what) {
        did("sent raw", client, List.of(), what);
    }

    /** Something in the broker failed while it worked for {@code client}. */
    public void fault(String client, String what) {
        did("fault", client, List.of(), what);
    }

    /** The connection {@code wire} has begun. */
    public void opened(WireName wire) {
        changed(wire, ConnectionChange.OPENED, "");
    }

    /** The broker closed the connection {@code wire}. */
    public void closed(WireName wire, String reason) {
        changed(wire, ConnectionChange.CLOSED, reason);
    }

    /** The other end or the network closed the connection {@code wire}. */
    public void lost(WireName wire, String reason) {
        changed(wire, ConnectionChange.LOST, reason);
    }

    private void changed(WireName wire, ConnectionChange what, String reason) {
        trace.record(new Event.ConnectionChanged(wire.party(), wire.connection(), End.SERVER, what, reason));
    }

    private void did(String what, String client, Event.@Nullable Message message, String note) {
        did(what, client, message == null ? List.of() : List.of(message), note);
    }

    private void did(String what, String client, List<Event.Message> message, String note) {
        trace.record(new Event.BrokerDid(BROKER, what, client, message, note));
    }
}
