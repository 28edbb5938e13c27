package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.model.Verdict;
import io.imptestbed.scenario.words.Words;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts runs while they go by, for the summary at the end; from one thread at a time. */
public final class Tally {
    private final Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);
    private Duration virtual = Duration.ZERO;
    private Duration real = Duration.ZERO;
    private Duration wall = Duration.ZERO;
    private Leg toBroker = Leg.NOTHING;
    private Leg toParties = Leg.NOTHING;
    private Leg betweenHalves = Leg.NOTHING;

    /** Counts one run. */
    public void add(ScenarioResult result) {
        verdicts.merge(result.verdict(), 1, Integer::sum);
        if (result.virtual()) {
            virtual = virtual.plus(result.length());
        } else {
            real = real.plus(result.length());
        }
        wall = wall.plus(result.wall());
        toBroker = toBroker.plus(result.conservation().toBroker());
        toParties = toParties.plus(result.conservation().toAllParties());
        betweenHalves = betweenHalves.plus(result.conservation().betweenAllHalves());
    }

    /** Returns how many runs came to {@code verdict}. */
    public int count(Verdict verdict) {
        return verdicts.getOrDefault(verdict, 0);
    }

    /** Returns how many runs were counted. */
    public int total() {
        return verdicts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /**
     * Returns the summary.
     *
     * @param notRun how many more runs were asked for
     * @param withWallTime whether to say how long it took on the wall
     */
    public List<String> lines(int notRun, boolean withWallTime) {
        var counts = new ArrayList<String>();
        counts.add(count(Verdict.PASSED) + " passed");
        counts.add(count(Verdict.FAILED) + " failed");
        counts.add(count(Verdict.BROKEN) + " broken");
        if (notRun > 0) {
            counts.add(notRun + " not run");
        }
        var times = new ArrayList<String>();
        if (!virtual.isZero()) {
            times.add("virtual time " + TextReport.tenths(virtual));
        }
        if (!real.isZero()) {
            times.add("real time " + TextReport.tenths(real));
        }
        if (withWallTime) {
            times.add(Words.clock(wall) + " s on the wall");
        }
        var lines = new ArrayList<>(List.of(
                Words.count(total() + notRun, "run") + ": " + String.join(", ", counts)
                        + (times.isEmpty() ? "" : "; " + String.join(", ", times)),
                "to the broker: " + Balance.words(toBroker),
                "from the broker: " + Balance.words(toParties)));
        if (!betweenHalves.equals(Leg.NOTHING)) {
            lines.add("between devices and agents: " + Balance.words(betweenHalves));
        }
        return lines;
    }
}
