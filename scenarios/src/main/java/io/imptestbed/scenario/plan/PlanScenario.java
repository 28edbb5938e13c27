package io.imptestbed.scenario.plan;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Writes a plan as a scenario file. */
public final class PlanScenario {
    private PlanScenario() {}

    /** Returns the text of a file that expects what was calculated; it ends with a line end. */
    public static String of(Plan plan, Forecast forecast) {
        var lines = new ArrayList<String>();
        lines.add("scenario: A plan");
        var profile = plan.profile().differences();
        if (!profile.isEmpty()) {
            lines.add("profile:");
            profile.forEach(
                    field -> lines.add("  " + field + ": " + plan.profile().text(field)));
        }
        lines.add("imps:");
        lines.add("  pump: { agent: { keepalive: " + plan.keepAlive() + "s"
                + (comesIn(plan) ? ", subscribe: { topic: pump/cmd, qos: " + plan.qosIn() + " }" : "") + " } }");
        if (comesIn(plan)) {
            lines.add("clients: { controller: { keepalive: 0s } }");
        }
        lines.add("steps:");
        lines.add("  - pump.agent connects");
        steps(plan, lines);
        lines.add("expect:");
        lines.add(
                forecast.lossAt().isEmpty()
                        ? "  - pump.agent keeps connection"
                        : "  - { pump.agent loses connection: { reason: " + forecast.lossCode() + " }, at: "
                                + seconds(forecast.time()) + " }");
        lines.add("until: " + seconds(end(plan, forecast)));
        return String.join("\n", lines) + "\n";
    }

    /** A little later than what is to be seen. */
    private static Duration end(Plan plan, Forecast forecast) {
        var end = Plan.IN_BEGINS.plus(plan.length());
        return forecast.time().compareTo(end) > 0 ? forecast.time().plusSeconds(1) : end;
    }

    private static boolean comesIn(Plan plan) {
        return plan.in().isPresent() || plan.burst() > 0;
    }

    private static void steps(Plan plan, List<String> lines) {
        plan.in()
                .ifPresent(every -> lines.add(publishes(
                        Plan.IN_BEGINS,
                        "controller",
                        "pump/cmd",
                        plan.qosIn(),
                        plan.size(),
                        "every: " + seconds(every) + ", for: " + seconds(plan.length()))));
        plan.out()
                .ifPresent(every -> lines.add(publishes(
                                Plan.OUT_BEGINS,
                                "pump.agent",
                                "pump/status",
                                plan.qosOut(),
                                plan.size(),
                                "every: " + seconds(every) + ", for: "
                                        + seconds(plan.length().minusMillis(1)))
                        .replace(" }, background", " }, result: any, background")));
        if (plan.burst() > 0) {
            lines.add(publishes(
                    Plan.BURST_AT, "controller", "pump/cmd", plan.qosIn(), plan.size(), "count: " + plan.burst()));
        }
        if (!plan.block().isZero()) {
            for (var at = Plan.BLOCK_AT;
                    at.compareTo(Plan.IN_BEGINS.plus(plan.length())) < 0;
                    at = at.plus(plan.blockEvery())) {
                lines.add("  - { at: " + seconds(at) + ", pump.agent blocks: " + seconds(plan.block())
                        + ", with: imp.sleep, background: true }");
                if (plan.blockEvery().isZero()) {
                    break;
                }
            }
        }
    }

    private static String publishes(Duration at, String who, String topic, int qos, int size, String rhythm) {
        return "  - { at: " + seconds(at) + ", " + who + " publishes: { topic: " + topic + ", payload: x, size: " + size
                + "B, qos: " + qos + ", " + rhythm + " }, background: true }";
    }

    private static String seconds(Duration time) {
        return BigDecimal.valueOf(time.toNanos(), 9).stripTrailingZeros().toPlainString() + "s";
    }
}
