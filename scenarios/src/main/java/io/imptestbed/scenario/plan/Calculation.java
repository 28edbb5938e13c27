package io.imptestbed.scenario.plan;

import io.imptestbed.scenario.plan.AgentModel.Packet;
import io.imptestbed.trace.PacketType;
import java.time.Duration;

/** Follows a plan from event to event. */
public final class Calculation {
    /** {@code imp.wakeup} counts in hundredths of a second, rounded up. */
    private static final long WAKEUP = Duration.ofMillis(10).toNanos();

    private final Plan plan;
    private final Agenda agenda = new Agenda();
    private final AgentModel agent;
    private final BrokerModel broker;
    private long sendDue;

    private Calculation(Plan plan) {
        this.plan = plan;
        this.agent = new AgentModel(plan, agenda, this::toBroker);
        this.broker = new BrokerModel(plan, agenda, this::toAgent, this::closed);
    }

    /** Returns what becomes of {@code plan}. */
    public static Forecast of(Plan plan) {
        return new Calculation(plan).run();
    }

    private void toBroker(Packet packet) {
        agenda.soon(() -> broker.arrived(packet));
    }

    private void toAgent(Packet packet) {
        agenda.soon(() -> agent.arrived(packet));
    }

    private void closed() {
        agent.closed();
    }

    private Forecast run() {
        agent.request(new Packet(PacketType.CONNECT, 0));
        agent.watch();
        broker.listen();
        agenda.run(0, agent::isLost);
        if (plan.in().isPresent() || plan.burst() > 0) {
            agent.request(new Packet(PacketType.SUBSCRIBE, 0));
        }
        plan.in().ifPresent(every -> agenda.at(Plan.IN_BEGINS.toNanos(), () -> comesIn(every.toNanos(), 0)));
        if (plan.burst() > 0) {
            agenda.at(Plan.BURST_AT.toNanos(), this::burst);
        }
        plan.out()
                .ifPresent(every -> agenda.at(Plan.OUT_BEGINS.toNanos(), () -> {
                    sendDue = agenda.now();
                    agent.turn(() -> publishes(every.toNanos()));
                }));
        if (!plan.block().isZero()) {
            agenda.at(Plan.BLOCK_AT.toNanos(), this::blocks);
        }
        var end = Plan.IN_BEGINS.plus(plan.length());
        agenda.run(end.toNanos(), agent::isLost);
        if (agent.isUnaware()) {
            agenda.run(Long.MAX_VALUE, agent::isLost);
        }
        return agent.forecast(end);
    }

    private void comesIn(long every, long index) {
        if (isTrafficOver()) {
            return;
        }
        agenda.soon(() -> broker.publish(plan.qosIn()));
        agenda.at(Plan.IN_BEGINS.toNanos() + (index + 1) * every, () -> comesIn(every, index + 1));
    }

    private boolean isTrafficOver() {
        return agenda.now() >= Plan.IN_BEGINS.plus(plan.length()).toNanos();
    }

    private void burst() {
        for (int i = 0; i < plan.burst(); i++) {
            agenda.soon(() -> broker.publish(plan.qosIn()));
        }
    }

    /** A turn that comes late is not made up for: the next is due an interval after it. */
    private void publishes(long every) {
        if (agenda.now() - sendDue >= WAKEUP) {
            sendDue = agenda.now();
        }
        if (isTrafficOver()) {
            return;
        }
        agent.request(new Packet(PacketType.PUBLISH, plan.qosOut()));
        sendDue += every;
        long delay = Math.max(0, sendDue - agenda.now());
        agenda.after((delay + WAKEUP - 1) / WAKEUP * WAKEUP, () -> agent.turn(() -> publishes(every)));
    }

    private void blocks() {
        if (isTrafficOver()) {
            return;
        }
        agent.block(plan.block());
        if (!plan.blockEvery().isZero()) {
            agenda.after(plan.blockEvery().toNanos(), this::blocks);
        }
    }
}
