package io.imptestbed.scenario.plan;

import io.imptestbed.client.profile.CreditRate;
import io.imptestbed.scenario.words.Words;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Prints what becomes of a plan. */
public final class PlanText {
    private static final int NAME = 30;
    private static final int FIGURE = 10;
    private static final String NOTHING_SAFE = "none, whatever the value";

    private final Plan plan;
    private final Forecast forecast;
    private final List<String> lines = new ArrayList<>();

    private PlanText(Plan plan, Forecast forecast) {
        this.plan = plan;
        this.forecast = forecast;
    }

    /** Returns the tables: credits a second, what becomes of it, and how far each figure can go. */
    public static List<String> lines(Plan plan) {
        var text = new PlanText(plan, Calculation.of(plan));
        text.steady();
        text.becomes();
        text.limits(SafeLimits.of(plan));
        return text.lines;
    }

    private void steady() {
        row("credits a second", "in", "out");
        var in = BigDecimal.ZERO;
        var out = BigDecimal.ZERO;
        for (var line : SteadyUse.of(plan)) {
            row("  " + line.what(), figure(line.in()), figure(line.out()));
            in = in.add(line.in());
            out = out.add(line.out());
        }
        var gainedIn = perSecond(plan.profile().inboundPerSecond());
        var gainedOut = perSecond(plan.profile().outboundPerSecond());
        row("spent", figure(in), figure(out));
        row("gained", figure(gainedIn), figure(gainedOut));
        row("left over", figure(gainedIn.subtract(in)), figure(gainedOut.subtract(out)));
        row(
                "a full bucket",
                plan.profile().inboundCapacity() + "",
                plan.profile().outboundCapacity() + "");
        row("lowest level", Words.credits(forecast.lowestIn()), Words.credits(forecast.lowestOut()));
        lines.add("");
    }

    private static BigDecimal perSecond(CreditRate rate) {
        return BigDecimal.valueOf(rate.credits())
                .multiply(BigDecimal.valueOf(1_000_000_000))
                .divide(BigDecimal.valueOf(rate.per().toNanos()), 6, RoundingMode.HALF_UP);
    }

    private static String figure(BigDecimal number) {
        return number.setScale(3, RoundingMode.HALF_UP).toPlainString();
    }

    private void row(String name, String in, String out) {
        lines.add(name + " ".repeat(NAME - name.length()) + right(in) + right(out));
    }

    private static String right(String figure) {
        return " ".repeat(Math.max(1, FIGURE - figure.length())) + figure;
    }

    private void becomes() {
        var time = Words.seconds(forecast.time());
        var goesOn = plan.endsInBlock() ? ", while a block goes on" : "";
        says("connection", forecast.lossAt().isEmpty() ? "kept for " + time + goesOn : lost());
        says(
                "sends",
                forecast.refusedAt()
                        .map(at -> forecast.refused() + " refused, the first at " + Words.clock(at) + " s")
                        .orElse(plan.out().isEmpty() ? "none" : "none refused"));
        if (!forecast.longestWait().isZero()) {
            says("acknowledgements", "wait for credits, up to " + Words.seconds(forecast.longestWait()));
        }
        lines.add("");
    }

    private String lost() {
        var by = forecast.lossBy()
                .map(type -> ": a " + type.words() + " found no inbound credit")
                .orElse(": the broker heard nothing for one and a half Keep Alive");
        return "lost at " + Words.clock(forecast.time()) + " s (" + Words.code(forecast.lossCode()) + ")" + by;
    }

    private void says(String name, String text) {
        lines.add(name + " ".repeat(NAME - name.length() + 1) + text);
    }

    private void limits(SafeLimits limits) {
        lines.add("largest safe value, all others as they are");
        says(
                "  burst at 5 s",
                plan.reachesBurst() ? burst(limits.burst()) : "after the end at " + Words.seconds(plan.end()));
        if (plan.in().isPresent()) {
            says("  rate in", tenths(limits.in(), "/s"));
        }
        if (plan.out().isPresent()) {
            says("  rate out", tenths(limits.out(), "/s"));
        }
        if (!plan.block().isZero()) {
            says("  block", tenths(limits.block(), " s"));
        }
    }

    private static String burst(OptionalLong messages) {
        return messages.isEmpty()
                ? NOTHING_SAFE
                : more(messages.getAsLong()) + Words.count(messages.getAsLong(), "message");
    }

    private static String tenths(OptionalLong tenths, String unit) {
        return tenths.isEmpty()
                ? NOTHING_SAFE
                : more(tenths.getAsLong())
                        + BigDecimal.valueOf(tenths.getAsLong(), 1).toPlainString()
                        + unit;
    }

    private static String more(long value) {
        return value >= SafeLimits.MOST ? "more than " : "";
    }
}
