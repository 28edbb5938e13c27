package io.imptestbed.scenario.plan;

import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The agent of a plan: its credits, its blocks, its Keep Alive and its answers. */
final class AgentModel {
    private static final int INBOUND_RATE = -2;
    private static final int SOCKET = -1;

    private final Plan plan;
    private final Agenda agenda;
    private final Credits inbound;
    private final Credits outbound;
    private final Consumer<Packet> wire;
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    // while blocked
    private final Deque<Packet> arrivals = new ArrayDeque<>();
    private final Deque<Packet> writes = new ArrayDeque<>();
    private final List<Runnable> late = new ArrayList<>();
    private final List<Runnable> turns = new ArrayList<>();

    private boolean blocked;
    private boolean creditTimer;
    private boolean pinging;
    private long lastSent;
    private boolean closedByBroker;
    private @Nullable Duration lossAt;
    private int lossCode;
    private @Nullable PacketType lossBy;
    private @Nullable Duration refusedAt;
    private int refused;
    private long longestWait;

    AgentModel(Plan plan, Agenda agenda, Consumer<Packet> wire) {
        this.plan = plan;
        this.agenda = agenda;
        this.wire = wire;
        var profile = plan.profile();
        inbound = new Credits(profile.inboundCapacity(), profile.inboundPerSecond());
        outbound = new Credits(profile.outboundCapacity(), profile.outboundPerSecond());
    }

    /** A packet that waits for an outbound credit. */
    private record Waiting(Packet packet, long since) {}

    boolean isLost() {
        return lossAt != null;
    }

    /** Tells whether the connection is over and the agent, which is blocked, does not know. */
    boolean isUnaware() {
        return closedByBroker && !isLost();
    }

    // from the wire

    void arrived(Packet packet) {
        if (blocked) {
            arrivals.add(packet);
        } else {
            read(packet);
        }
    }

    private void read(Packet packet) {
        if (isLost()) {
            return;
        }
        if (!isFree(packet.type()) && !inbound.take(agenda.now())) {
            lossBy = packet.type();
            lost(INBOUND_RATE);
            return;
        }
        switch (packet.type()) {
            case PUBLISH -> {
                if (packet.qos() == 1) {
                    write(packet.answer(PacketType.PUBACK));
                } else if (packet.qos() == 2) {
                    write(packet.answer(PacketType.PUBREC));
                }
            }
            case PUBREL -> write(packet.answer(PacketType.PUBCOMP));
            case PUBREC -> write(packet.answer(PacketType.PUBREL));
            case PINGRESP -> answered();
            default -> {}
        }
    }

    private boolean isFree(PacketType type) {
        return plan.profile().freePackets().contains(type);
    }

    private void lost(int code) {
        lossAt = Duration.ofNanos(agenda.now());
        lossCode = code;
    }

    /** The broker has closed the connection. */
    void closed() {
        if (blocked) {
            closedByBroker = true;
        } else if (!isLost()) {
            lost(SOCKET);
        }
    }

    // to the wire

    /** Sends a packet that waits for a credit if there is none. */
    private void write(Packet packet) {
        pay(packet, false);
    }

    /** Sends a packet that is refused if there is no credit. */
    void request(Packet packet) {
        if (!isLost()) {
            pay(packet, true);
        }
    }

    private void pay(Packet packet, boolean isRequest) {
        sendWaiting();
        if (isFree(packet.type()) || outbound.take(agenda.now())) {
            send(packet);
        } else if (isRequest) {
            refused++;
            refusedAt = refusedAt == null ? Duration.ofNanos(agenda.now()) : refusedAt;
        } else {
            waiting.add(new Waiting(packet, agenda.now()));
            waitForCredit();
        }
    }

    private void sendWaiting() {
        while (!waiting.isEmpty() && outbound.has(agenda.now())) {
            var next = waiting.remove();
            outbound.take(agenda.now());
            longestWait = Math.max(longestWait, agenda.now() - next.since());
            send(next.packet());
        }
    }

    private void waitForCredit() {
        if (!creditTimer && !waiting.isEmpty()) {
            creditTimer = true;
            agenda.after(outbound.untilNext(agenda.now()), () -> {
                creditTimer = false;
                if (!isLost()) {
                    sendWaiting();
                    waitForCredit();
                }
            });
        }
    }

    private void send(Packet packet) {
        if (blocked) {
            writes.add(packet);
        } else {
            leave(packet);
        }
    }

    private void leave(Packet packet) {
        lastSent = agenda.now();
        wire.accept(packet);
        if (packet.type() == PacketType.PINGREQ) {
            pinging = true;
        }
    }

    // code and time

    /** Blocks; one that begins while the one before goes on waits for its end. */
    void block(Duration length) {
        turn(() -> {
            blocked = true;
            agenda.after(length.toNanos(), this::release);
        });
    }

    private void release() {
        blocked = false;
        if (!closedByBroker) {
            writes.forEach(this::leave);
        }
        writes.clear();
        while (!arrivals.isEmpty()) {
            read(arrivals.remove());
        }
        if (closedByBroker && !isLost()) {
            lost(SOCKET);
        }
        var due = List.copyOf(late);
        late.clear();
        agenda.soon(() -> due.forEach(Runnable::run));
        var next = List.copyOf(turns);
        turns.clear();
        next.forEach(each -> agenda.soon(() -> turn(each)));
    }

    /** Runs code of the agent in a turn: at once, or when the block is over. */
    void turn(Runnable code) {
        if (isLost()) {
            return;
        }
        if (blocked) {
            turns.add(code);
        } else {
            code.run();
        }
    }

    /** Begins to look after Keep Alive. */
    void watch() {
        if (plan.keepAlive() > 0) {
            agenda.at(lastSent + interval(), this::look);
        }
    }

    private long interval() {
        return Duration.ofSeconds(plan.keepAlive()).toNanos();
    }

    private void look() {
        if (isLost() || pinging) {
            return;
        }
        if (blocked) {
            late.add(this::look);
        } else if (agenda.now() - lastSent >= interval()) {
            pinging = true;
            write(new Packet(PacketType.PINGREQ, 0));
        } else {
            watch();
        }
    }

    private void answered() {
        pinging = false;
        watch();
    }

    Forecast forecast(Duration end) {
        return new Forecast(
                Optional.ofNullable(lossAt),
                lossCode,
                Optional.ofNullable(lossBy),
                Optional.ofNullable(refusedAt),
                refused,
                inbound.lowest(),
                outbound.lowest(),
                inbound.spent(),
                outbound.spent(),
                Duration.ofNanos(longestWait),
                lossAt == null ? end : lossAt);
    }

    /** What a Control Packet is here: its type, and the QoS of the message that it is about. */
    record Packet(PacketType type, int qos) {
        Packet answer(PacketType with) {
            return new Packet(with, qos);
        }
    }
}
