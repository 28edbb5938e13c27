package io.imptestbed.scenario.plan;

import io.imptestbed.scenario.plan.AgentModel.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;
import java.util.function.Consumer;

/** The broker of a plan: it answers at once, has at most ten messages unacknowledged, and ends a connection that is silent too long. */
final class BrokerModel {
    private static final int WINDOW = 10;

    private final Agenda agenda;
    private final Consumer<Packet> wire;
    private final Runnable closing;
    private final long patience;
    private int unacknowledged;
    private int queued;
    private int queuedQos;
    private long lastHeard;
    private boolean over;

    BrokerModel(Plan plan, Agenda agenda, Consumer<Packet> wire, Runnable closing) {
        this.agenda = agenda;
        this.wire = wire;
        this.closing = closing;
        this.patience = Duration.ofSeconds(plan.keepAlive()).toNanos() * 3 / 2;
    }

    /** A message for the agent has come. */
    void publish(int qos) {
        if (over) {
            return;
        }
        if (qos == 0) {
            wire.accept(new Packet(PacketType.PUBLISH, 0));
        } else if (unacknowledged < WINDOW && queued == 0) {
            send(qos);
        } else {
            queued++;
            queuedQos = qos;
        }
    }

    private void send(int qos) {
        unacknowledged++;
        wire.accept(new Packet(PacketType.PUBLISH, qos));
    }

    /** A packet of the agent has arrived. */
    void arrived(Packet packet) {
        if (over) {
            return;
        }
        lastHeard = agenda.now();
        switch (packet.type()) {
            case CONNECT -> wire.accept(packet.answer(PacketType.CONNACK));
            case SUBSCRIBE -> wire.accept(packet.answer(PacketType.SUBACK));
            case PUBLISH -> {
                if (packet.qos() == 1) {
                    wire.accept(packet.answer(PacketType.PUBACK));
                } else if (packet.qos() == 2) {
                    wire.accept(packet.answer(PacketType.PUBREC));
                }
            }
            case PUBREL -> wire.accept(packet.answer(PacketType.PUBCOMP));
            case PUBREC -> wire.accept(packet.answer(PacketType.PUBREL));
            case PUBACK, PUBCOMP -> acknowledged();
            case PINGREQ -> wire.accept(packet.answer(PacketType.PINGRESP));
            default -> {}
        }
    }

    private void acknowledged() {
        unacknowledged--;
        if (queued > 0) {
            queued--;
            send(queuedQos);
        }
    }

    /** Begins to listen for silence. */
    void listen() {
        if (patience > 0) {
            agenda.at(lastHeard + patience, this::look);
        }
    }

    private void look() {
        if (!over && agenda.now() - lastHeard >= patience) {
            over = true;
            agenda.soon(closing);
        } else {
            listen();
        }
    }
}
