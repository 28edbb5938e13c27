package io.imptestbed.scenario.rerun;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.RunOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The values that a knob is tried at.
 *
 * @param line the line of the file that is meant; empty for all that fits
 * @param knob what is changed, already restricted to the line
 * @param from the first value, in the unit of the knob's measure
 * @param to the last value, more than {@code from}
 * @param step the distance between values
 */
public record Range(OptionalInt line, Knob knob, long from, long to, long step) {
    private static final int MOST_VALUES = 200;
    private static final Pattern SPEC = Pattern.compile("([A-Za-z][A-Za-z0-9_.-]*)(?:@([0-9]{1,6}))?=(.+)\\.\\.(.+)");

    /**
     * Reads {@code KNOB[@LINE]=FROM..TO[/STEP]}, such as {@code block=1s..20s}, {@code rate@11=1/s..20/s/0.5/s} or {@code
     * inboundPerSecond=4/s..12/s}.
     *
     * @throws IllegalArgumentException if {@code text} is none, with what was expected
     */
    public static Range parse(String text) {
        var match = SPEC.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    text
                            + " (expected: KNOB=FROM..TO or KNOB=FROM..TO/STEP, such as block=1s..20s or rate@11=1/s..20/s/0.5/s)");
        }
        var knob = Knob.named(match.group(1))
                .orElseThrow(() -> new IllegalArgumentException(match.group(1) + ": unknown (expected: one of "
                        + String.join(", ", Knob.names()) + ", or a variable of a script such as pump.agent.BLOCK)"));
        var line = match.group(2) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(match.group(2)));
        if (line.isPresent() && (knob.isOfProfile() || knob.isOfScript())) {
            throw new IllegalArgumentException(text + ": " + knob.name() + " is a "
                    + (knob.isOfProfile() ? "field of the profile" : "variable of a script")
                    + " and stands at no line (expected: " + knob.name() + "=FROM..TO)");
        }
        return read(text, line, line.isPresent() ? knob.atLine(line.getAsInt()) : knob, match.group(3), match.group(4));
    }

    private static Range read(String text, OptionalInt line, Knob knob, String first, String rest) {
        long from = value(text, knob, first);
        var whole = knob.measure().parse(rest);
        long to = value(text, knob, whole.isPresent() ? rest : beforeStep(knob, rest));
        long step = whole.isPresent()
                ? knob.measure().niceStep(from, to)
                : step(text, knob, rest.substring(beforeStep(knob, rest).length() + 1));
        if (to <= from) {
            throw new IllegalArgumentException(
                    text + ": ends at " + knob.measure().text(to) + " (expected: more than "
                            + knob.measure().text(from) + ")");
        }
        var range = new Range(line, knob, from, to, step);
        range.requireFew(text);
        return range;
    }

    /** Returns what stands before the slash of the step; a rate has a slash of its own. */
    private static String beforeStep(Knob knob, String rest) {
        for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/', slash + 1)) {
            if (knob.measure().parse(rest.substring(0, slash)).isPresent()) {
                return rest.substring(0, slash);
            }
        }
        return rest;
    }

    private static long step(String text, Knob knob, String step) {
        var value = knob.measure() == Measure.RATE && !step.contains("/")
                ? knob.measure().parse(step + "/s")
                : knob.measure().parse(step);
        if (value.isEmpty() || value.getAsLong() == 0) {
            throw new IllegalArgumentException(text + ": a step of " + step + " (expected: "
                    + knob.measure().expected() + ", more than 0)");
        }
        return value.getAsLong();
    }

    private static long value(String text, Knob knob, String value) {
        OptionalLong read = knob.measure().parse(value);
        if (read.isEmpty()) {
            throw new IllegalArgumentException(
                    text + ": " + value + " (expected: " + knob.measure().expected() + ")");
        }
        long number = read.getAsLong();
        if (number < knob.measure().least() || number > knob.measure().most()) {
            throw new IllegalArgumentException(text + ": " + value + " (expected: "
                    + knob.measure().text(knob.measure().least()) + " to "
                    + knob.measure().text(knob.measure().most()) + ")");
        }
        if (knob.isOfProfile()) {
            ImpProfile.documented().with(knob.name(), knob.measure().text(number));
        }
        return number;
    }

    private void requireFew(String text) {
        long values = (to - from) / step + 1;
        if (values > MOST_VALUES) {
            throw new IllegalArgumentException(text + ": " + values + " runs with a step of "
                    + knob.measure().text(step) + " (expected: at most " + MOST_VALUES + ", so a larger step)");
        }
    }

    /** Returns the values in order; the last one is {@code to} even if the steps do not lead there. */
    List<Long> values() {
        var values = new ArrayList<Long>();
        for (long value = from; value < to; value += step) {
            values.add(value);
        }
        values.add(to);
        return values;
    }

    /**
     * Sees that {@code scenario} can be run with the first value.
     *
     * @throws IllegalArgumentException if not
     */
    public void requireRunnable(Scenario scenario) {
        knob.set(new Variant(scenario, RunOptions.inVirtualTime()), from);
    }

    /** Returns how far apart the two sides of an edge are. */
    long grid() {
        return knob.measure().grid(from, step);
    }

    /** Returns the knob's name, with its line if it has one: {@code block@11}. */
    public String name() {
        return knob.name() + (line.isPresent() ? "@" + line.getAsInt() : "");
    }

    /** Returns the range as it can be read again. */
    @Override
    public String toString() {
        var measure = knob.measure();
        return name() + "=" + measure.text(from) + ".." + measure.text(to) + "/" + measure.text(step);
    }
}
