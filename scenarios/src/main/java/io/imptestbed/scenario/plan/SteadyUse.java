package io.imptestbed.scenario.plan;

import static io.imptestbed.trace.PacketType.PINGREQ;
import static io.imptestbed.trace.PacketType.PINGRESP;
import static io.imptestbed.trace.PacketType.PUBACK;
import static io.imptestbed.trace.PacketType.PUBCOMP;
import static io.imptestbed.trace.PacketType.PUBLISH;
import static io.imptestbed.trace.PacketType.PUBREC;
import static io.imptestbed.trace.PacketType.PUBREL;

import io.imptestbed.trace.PacketType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a plan's traffic costs a second when nothing blocks, by kind of packet; in credits, each way. */
final class SteadyUse {
    private static final int DIGITS = 6;

    private final List<Line> lines = new ArrayList<>();
    private final Plan plan;

    private SteadyUse(Plan plan) {
        this.plan = plan;
    }

    /** One kind of packet; credits a second. */
    record Line(String what, BigDecimal in, BigDecimal out) {}

    static List<Line> of(Plan plan) {
        var use = new SteadyUse(plan);
        use.messages("messages in, QoS " + plan.qosIn(), plan.in(), plan.qosIn(), true);
        use.messages("messages out, QoS " + plan.qosOut(), plan.out(), plan.qosOut(), false);
        use.pings();
        return use.lines;
    }

    /** QoS 1 costs an acknowledgement the other way; QoS 2 costs two, and a PUBREL the same way. */
    private void messages(String what, Optional<Duration> every, int qos, boolean comesIn) {
        if (every.isEmpty()) {
            return;
        }
        var rate = perSecond(every.get());
        add(what, rate, comesIn, List.of(PUBLISH), List.of());
        if (qos == 1) {
            add("their acknowledgements", rate, comesIn, List.of(), List.of(PUBACK));
        } else if (qos == 2) {
            add("their acknowledgements", rate, comesIn, List.of(PUBREL), List.of(PUBREC, PUBCOMP));
        }
    }

    private void add(String what, BigDecimal rate, boolean comesIn, List<PacketType> along, List<PacketType> back) {
        var in = comesIn ? along : back;
        var out = comesIn ? back : along;
        lines.add(new Line(what, cost(rate, in), cost(rate, out)));
    }

    /** Returns what packets of these types cost that come at {@code rate} each; the profile lets some pass for nothing. */
    private BigDecimal cost(BigDecimal rate, List<PacketType> types) {
        long charged = types.stream()
                .filter(type -> !plan.profile().freePackets().contains(type))
                .count();
        return rate.multiply(BigDecimal.valueOf(charged));
    }

    private static BigDecimal perSecond(Duration every) {
        return BigDecimal.valueOf(1_000_000_000)
                .divide(BigDecimal.valueOf(every.toNanos()), DIGITS, RoundingMode.HALF_UP);
    }

    /** An agent that sends anything else within the Keep Alive sends no pings. */
    private void pings() {
        if (plan.keepAlive() == 0) {
            return;
        }
        var keepAlive = Duration.ofSeconds(plan.keepAlive());
        var publishes = plan.out().filter(every -> every.compareTo(keepAlive) < 0);
        var answers = plan.in().filter(every -> plan.qosIn() > 0 && every.compareTo(keepAlive) < 0);
        var sends = publishes.isPresent() || answers.isPresent();
        var rate = sends ? BigDecimal.ZERO : perSecond(keepAlive);
        add("pings", rate, true, List.of(PINGRESP), List.of(PINGREQ));
    }
}
