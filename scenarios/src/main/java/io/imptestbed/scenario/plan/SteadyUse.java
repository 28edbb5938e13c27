package io.imptestbed.scenario.plan;

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
        var none = BigDecimal.ZERO;
        lines.add(new Line(what, comesIn ? rate : none, comesIn ? none : rate));
        if (qos > 0) {
            var back = rate.multiply(BigDecimal.valueOf(qos));
            var along = qos == 2 ? rate : none;
            lines.add(new Line("their acknowledgements", comesIn ? along : back, comesIn ? back : along));
        }
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
        lines.add(new Line("pings", rate, rate));
    }
}
