package io.imptestbed.imp.script;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.time.Timeline;
import io.imptestbed.trace.Event;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Turns the work of a script into time: a turn with more steps than the profile lets go by for nothing blocks its side, a little at a time, until it
 * ends. In the trace that is one block {@code busy loop}, at the place where it begins; when most of its time has come to be spent at another one,
 * the trace tells that.
 *
 * <p>In virtual time steps make time. In real time time passes by itself, and after a while the side counts as blocked.
 */
final class BusyTime {
    private static final int LOOK_EVERY = 1_000;
    private static final long NANOS = 1_000_000_000;
    /** Time passes in parts of this length at least, because each part costs a change of threads. */
    private static final long PART = 10_000_000;
    /** In real time a turn that takes longer than this is a block. */
    private static final long UNNOTICED = 50_000_000;

    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration ENDLESS = Duration.ofMinutes(10);

    private final ScriptVm vm;
    private final Timeline timeline;
    private final long freeSteps;
    private final long stepsPerSecond;
    private long ticksBefore;
    private long ticksSeen;
    private long fromNanos;
    private long owed;
    private boolean open;
    private Duration since = Duration.ZERO;
    private String place = "";
    private final Map<String, Long> spentAt = new LinkedHashMap<>();

    BusyTime(ScriptVm vm, ImpProfile profile) {
        this.vm = vm;
        this.timeline = vm.surroundings().timeline();
        this.freeSteps = profile.freeSteps();
        this.stepsPerSecond = profile.stepsPerSecond();
        vm.machine().tickTo(LOOK_EVERY, ticks -> look());
    }

    /** A turn begins. */
    void begin() {
        ticksBefore = vm.machine().ticks();
        ticksSeen = freeSteps;
        fromNanos = timeline.nanos();
        owed = 0;
        open = false;
    }

    private void look() {
        if (vm.hasEnded()) {
            return; // the machine is about to be told
        }
        if (timeline.isVirtual()) {
            lookAtSteps();
        } else if (timeline.nanos() - fromNanos > UNNOTICED) {
            fromNanos = timeline.nanos();
            pass(Duration.ZERO);
        }
    }

    private void lookAtSteps() {
        long steps = vm.machine().ticks() - ticksBefore;
        if (steps > ticksSeen) {
            owed += (steps - ticksSeen) * NANOS / stepsPerSecond * stretch();
            ticksSeen = steps;
            if (owed >= PART) {
                var part = Duration.ofNanos(owed);
                owed = 0;
                pass(part);
            }
        }
    }

    /**
     * Steps of a loop that has gone on for a minute take ten times as long, and a hundred times after ten minutes.
     *
     * <p>Simplified: no code works so long in one turn, so it waits for a clock or never ends; and a run that waits for its own end must reach it.
     */
    private int stretch() {
        if (!open) {
            return 1;
        }
        var busyFor = timeline.now().minus(since);
        return busyFor.compareTo(LONG) < 0 ? 1 : busyFor.compareTo(ENDLESS) < 0 ? 10 : 100;
    }

    private void pass(Duration part) {
        var here = vm.place();
        if (!open) {
            open = true;
            since = timeline.now();
            place = here;
            spentAt.clear();
            record(true, Duration.ZERO, 0);
        }
        spend(here, part);
        vm.pass(part);
    }

    /** By twice as much, so that the lines of one loop do not take turns. In real time each look counts the same. */
    private void spend(String here, Duration part) {
        long spent = spentAt.merge(here, Math.max(1, part.toNanos()), Long::sum);
        if (!here.equals(place) && spent > 2 * spentAt.getOrDefault(place, 0L)) {
            place = here;
            vm.surroundings().trace().record(new Event.ImpDid(vm.party(), "busy elsewhere", place));
        }
    }

    /** Ends the block, if there is one; goes on counting. */
    void settle() {
        if (open) {
            open = false;
            if (!vm.hasEnded()) {
                int waiting = vm.isAgent()
                        ? vm.imp().agent().waiting()
                        : vm.imp().device().waiting();
                record(false, timeline.now().minus(since), waiting);
            }
        }
    }

    private void record(boolean began, Duration length, int waiting) {
        vm.surroundings().trace().record(new Event.Blocked(vm.party(), "busy loop", began, length, waiting, place));
    }
}
