package io.imptestbed.client.link;

import io.imptestbed.trace.PacketType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What holds in one direction of a party's link at this moment; asked by the passages of all its connections. */
final class Conditions {
    static final String HALF_OPEN = "half-open";
    static final String HOLD = "hold";
    static final String CUT = "cut";

    private final List<FrameCondition> onFrames = new ArrayList<>(0);
    private boolean halfOpen;
    private boolean held;
    private @Nullable Delay delay;
    private @Nullable Bandwidth bandwidth;

    boolean isAny() {
        return halfOpen || held || delay != null || bandwidth != null || !onFrames.isEmpty();
    }

    boolean isHalfOpen() {
        return halfOpen;
    }

    void setHalfOpen() {
        halfOpen = true;
    }

    boolean isHeld() {
        return held;
    }

    void setHeld(boolean nowHeld) {
        held = nowHeld;
    }

    void set(Delay delay) {
        this.delay = delay;
    }

    void clearDelay() {
        delay = null;
    }

    void set(Bandwidth bandwidth) {
        this.bandwidth = bandwidth;
    }

    void clearBandwidth() {
        bandwidth = null;
    }

    void add(FrameCondition condition) {
        onFrames.add(condition);
    }

    /** Returns the conditions that act on a packet that passes now; all that wait for its type count it. */
    List<FrameCondition> actingOn(PacketType type) {
        var acting = new ArrayList<FrameCondition>(0);
        for (var condition : onFrames) {
            if (condition.counts(type)) {
                acting.add(condition);
            }
        }
        onFrames.removeIf(FrameCondition::isOver);
        return acting;
    }

    /** Returns when a frame is on the line that can start at {@code nanos}. */
    long afterLine(long nanos, int bytes) {
        return bandwidth == null ? nanos : bandwidth.after(nanos, bytes);
    }

    /** Returns when something arrives that is on the line at {@code nanos}. */
    long afterDelay(long nanos) {
        return delay == null ? nanos : delay.after(nanos);
    }

    /** Returns the name of the condition that keeps things on their way the longest. */
    String keeps() {
        if (held) {
            return HOLD;
        }
        return delay == null && bandwidth != null ? Bandwidth.NAME : Delay.NAME;
    }

    /** Ends all; returns the names of those that there were. */
    List<String> clear() {
        var names = names();
        onFrames.clear();
        halfOpen = false;
        held = false;
        delay = null;
        bandwidth = null;
        return names;
    }

    private List<String> names() {
        var names = new ArrayList<String>();
        onFrames.forEach(condition -> names.add(condition.name()));
        addIf(halfOpen, HALF_OPEN, names);
        addIf(bandwidth != null, Bandwidth.NAME, names);
        addIf(delay != null, Delay.NAME, names);
        addIf(held, HOLD, names);
        return names;
    }

    private static void addIf(boolean isSet, String name, List<String> names) {
        if (isSet) {
            names.add(name);
        }
    }
}
