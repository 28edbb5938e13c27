package io.imptestbed.imp.bus;

import io.imptestbed.time.Timeline;
import io.imptestbed.time.Timeline.Timer;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * What one chip with registers does by itself: bits change when something is written or read and as time goes by, and lines follow bits. On the
 * timeline.
 */
final class Acts {
    private static final double HIGH = 3.3;

    private final Timeline timeline;
    private final RegisterFile file;
    private final List<Act> acts;
    private final List<Line> lines;
    // never iterated: what an act of the list waits for
    private final IdentityHashMap<Act, Timer> timers = new IdentityHashMap<>();

    /**
     * A line that the chip drives.
     *
     * @param high what is so while it is high; else it is low
     * @param volts drives it
     */
    record Line(Condition high, DoubleConsumer volts) {}

    Acts(Timeline timeline, RegisterFile file, List<Act> acts, List<Line> lines) {
        this.timeline = timeline;
        this.file = file;
        this.acts = List.copyOf(acts);
        this.lines = List.copyOf(lines);
        changed();
    }

    void written(int register, int value) {
        acts.stream().filter(act -> act.isBegunBy(register, value)).forEach(this::begin);
    }

    void read(int register) {
        acts.stream().filter(act -> act.isBegunBy(register)).forEach(this::begin);
    }

    private void begin(Act act) {
        if (!act.condition().isMet(file::held)) {
            return;
        }
        stop(act);
        if (act.after().isZero()) {
            file.change(act.sets(), act.clears());
        } else {
            timers.put(act, timeline.schedule(act.after(), () -> end(act)));
        }
    }

    private void end(Act act) {
        timers.remove(act);
        file.change(act.sets(), act.clears());
    }

    /** Registers hold something else now. */
    void changed() {
        for (var act : acts) {
            if (act.when() instanceof Act.Every every) {
                repeat(act, every);
            }
        }
        lines.forEach(line -> line.volts().accept(line.high().isMet(file::held) ? HIGH : 0));
    }

    private void repeat(Act act, Act.Every every) {
        if (!act.condition().isMet(file::held)) {
            stop(act);
        } else if (!timers.containsKey(act)) {
            timers.put(act, timeline.schedule(every.period(), () -> end(act)));
        }
    }

    private void stop(Act act) {
        var timer = timers.remove(act);
        if (timer != null) {
            timer.cancel();
        }
    }

    /** Power came: all begins anew, also what began when the chip was wired to a device without power. */
    void powerOn() {
        powerOff();
        changed();
    }

    /** Power has gone: nothing is under way any more. */
    void powerOff() {
        acts.forEach(this::stop);
    }
}
