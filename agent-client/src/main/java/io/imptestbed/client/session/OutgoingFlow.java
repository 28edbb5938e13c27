package io.imptestbed.client.session;

import io.imptestbed.mqtt.PacketIdentifier;
import io.imptestbed.mqtt.Qos;
import io.imptestbed.time.Timeline.Timer;
import io.netty.channel.ChannelFuture;
import io.netty.util.collection.IntObjectHashMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for an answer of the Server, and its Packet Identifiers.
 *
 * <p>Messages that were written are chained in the order of their last writing, so the head is the next to be written again and one timer
 * serves all.
 */
final class OutgoingFlow {
    private final Duration interval;
    private final int identifiers;
    private final IntObjectHashMap<Outgoing> inFlight = new IntObjectHashMap<>(2);
    private int lastIdentifier;
    private long orders;

    private @Nullable Outgoing head;
    private @Nullable Outgoing tail;
    private @Nullable Timer timer;
    private @Nullable Outlet outlet;

    /**
     * Makes an empty flow.
     *
     * @param interval after which an unanswered message is written again; zero for never
     * @param identifiers how many can be in use at a time
     */
    OutgoingFlow(Duration interval, int identifiers) {
        if (identifiers < 1 || identifiers > PacketIdentifier.MAX) {
            throw new IllegalArgumentException("identifiers: " + identifiers + " (expected: 1 to 65535)");
        }
        this.interval = interval;
        this.identifiers = identifiers;
    }

    int size() {
        return inFlight.size();
    }

    /** Sends {@code request} under an identifier of its own; it ends at once if there is none. */
    void start(Outgoing request) {
        if (outlet == null) {
            request.end(Outcome.UNSENT);
            return;
        }
        if (inFlight.size() >= identifiers) {
            request.end(Outcome.NO_IDENTIFIER);
            return;
        }
        request.identifier = freeIdentifier();
        request.flow = this;
        request.order = ++orders;
        inFlight.put(request.identifier, request);
        write(request);
    }

    // [MQTT-2.3.1-2], [MQTT-2.3.1-3]: unused at the moment, and used by nothing else until it is answered
    private int freeIdentifier() {
        do {
            lastIdentifier = lastIdentifier == PacketIdentifier.MAX ? 1 : lastIdentifier + 1;
        } while (inFlight.containsKey(lastIdentifier));
        return lastIdentifier;
    }

    private void write(Outgoing request) {
        if (outlet != null) {
            outlet.send(request.packet(request.wasWritten), request);
        }
    }

    void written(Outgoing request, ChannelFuture future) {
        if (inFlight.get(request.identifier) != request || outlet == null) {
            return;
        }
        if (future.isSuccess()) {
            request.wasWritten = true;
            awaitAnswer(request);
        } else if (outlet.isRefusal(future.cause())) {
            refused(request);
        }
        // otherwise the connection ends, and the end of the connection settles everything in flight
    }

    private void refused(Outgoing request) {
        if (request.wasWritten) {
            awaitAnswer(request);
        } else {
            finish(request, Outcome.REFUSED);
        }
    }

    private void awaitAnswer(Outgoing request) {
        if (interval.isZero() || !request.isRepeatable() || outlet == null) {
            return;
        }
        unlink(request);
        request.dueNanos = outlet.nanos() + interval.toNanos();
        link(request);
        if (timer == null) {
            timer = outlet.schedule(interval, this::repeatDue);
        }
    }

    private void repeatDue() {
        timer = null;
        while (outlet != null && head != null && head.dueNanos <= outlet.nanos()) {
            var request = head;
            unlink(request);
            write(request);
        }
        if (outlet != null && head != null && timer == null) {
            timer = outlet.schedule(Duration.ofNanos(head.dueNanos - outlet.nanos()), this::repeatDue);
        }
    }

    void acknowledged(int identifier) {
        if (inFlight.get(identifier) instanceof Publishing publishing && publishing.qos() == Qos.AT_LEAST_ONCE) {
            finish(publishing, Outcome.DONE);
        }
    }

    /** Takes note of a PUBREC; tells whether PUBREL is due. Source: [MQTT-4.3.3-1] */
    boolean received(int identifier) {
        if (!(inFlight.get(identifier) instanceof Publishing publishing) || publishing.qos() != Qos.EXACTLY_ONCE) {
            return false;
        }
        if (!publishing.isReceived()) {
            publishing.markReceived();
            // [MQTT-4.6.0-4]: PUBREL packets go in the order of the PUBREC packets
            publishing.order = ++orders;
        }
        unlink(publishing);
        return true;
    }

    /** Sends the PUBREL of a message that the Server has received. */
    void release(int identifier) {
        if (inFlight.get(identifier) instanceof Publishing publishing && publishing.isReceived()) {
            write(publishing);
        }
    }

    void completed(int identifier) {
        if (inFlight.get(identifier) instanceof Publishing publishing && publishing.isReceived()) {
            finish(publishing, Outcome.DONE);
        }
    }

    @Nullable
    Subscribing subscribing(int identifier) {
        return inFlight.get(identifier) instanceof Subscribing subscribing ? subscribing : null;
    }

    @Nullable
    Unsubscribing unsubscribing(int identifier) {
        return inFlight.get(identifier) instanceof Unsubscribing unsubscribing ? unsubscribing : null;
    }

    void finish(Outgoing request, Outcome outcome) {
        inFlight.remove(request.identifier);
        unlink(request);
        request.flow = null;
        request.end(outcome);
    }

    /** Goes on over a new connection; with {@code resumed}, what is in flight is sent again first, in its order. */
    void attach(Outlet newOutlet, boolean resumed) {
        if (!resumed) {
            dropAll();
        }
        outlet = newOutlet;
        // [MQTT-4.4.0-1], [MQTT-4.6.0-1]
        inOrder().forEach(this::write);
    }

    /** Lets go of the connection; requests that need an answer over the same connection end, and with {@code !keep} messages too. */
    void detach(boolean keep) {
        outlet = null;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        head = null;
        tail = null;
        for (var request : inOrder()) {
            request.linked = false;
            request.previous = null;
            request.next = null;
            if (!keep || !request.isRepeatable()) {
                finish(request, request.wasWritten ? Outcome.UNANSWERED : Outcome.UNSENT);
            }
        }
    }

    private void dropAll() {
        inOrder().forEach(request -> finish(request, Outcome.UNANSWERED));
    }

    private List<Outgoing> inOrder() {
        if (inFlight.isEmpty()) {
            return List.of();
        }
        var all = new ArrayList<>(inFlight.values());
        all.sort(Comparator.comparingLong(request -> request.order));
        return all;
    }

    private void link(Outgoing request) {
        request.linked = true;
        request.previous = tail;
        request.next = null;
        if (tail == null) {
            head = request;
        } else {
            tail.next = request;
        }
        tail = request;
    }

    private void unlink(Outgoing request) {
        if (!request.linked) {
            return;
        }
        if (request.previous == null) {
            head = request.next;
        } else {
            request.previous.next = request.next;
        }
        if (request.next == null) {
            tail = request.previous;
        } else {
            request.next.previous = request.previous;
        }
        request.linked = false;
        request.previous = null;
        request.next = null;
    }
}
