package io.imptestbed.scenario.run.step;

import io.imptestbed.client.link.Link;
import io.imptestbed.client.link.PacketRule;
import io.imptestbed.scenario.model.LinkCondition;
import io.imptestbed.trace.Direction;
import io.imptestbed.trace.PacketType;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Consumer;

/** Puts links into the conditions that a scenario names. */
final class LinkActions {
    private LinkActions() {}

    /** Changes {@code link}; on the timeline. */
    static void change(Link link, Set<Direction> directions, LinkCondition condition) {
        if (condition instanceof LinkCondition.Cut) {
            link.cut();
        } else if (condition instanceof LinkCondition.HalfOpen) {
            link.halfOpen(directions);
        } else if (condition instanceof LinkCondition.Hold) {
            link.hold(directions);
        } else if (condition instanceof LinkCondition.Release) {
            link.release(directions);
        } else if (condition instanceof LinkCondition.Delay delay) {
            link.delay(directions, delay.by());
        } else if (condition instanceof LinkCondition.Bandwidth bandwidth) {
            link.bandwidth(directions, bandwidth.bytesPerSecond());
        } else if (condition instanceof LinkCondition.Repair) {
            link.repair();
        } else {
            addRule(link, directions, condition);
        }
    }

    private static void addRule(Link link, Set<Direction> directions, LinkCondition condition) {
        if (condition instanceof LinkCondition.Swallow rule) {
            each(directions, rule.packet(), rule.nth(), rule.times(), link::swallow);
        } else if (condition instanceof LinkCondition.Duplicate rule) {
            each(directions, rule.packet(), rule.nth(), rule.times(), link::duplicate);
        } else if (condition instanceof LinkCondition.Corrupt rule) {
            each(directions, rule.packet(), rule.nth(), rule.times(), link::corrupt);
        } else {
            throw new IllegalArgumentException(
                    "condition: " + condition + " (expected: one of the kinds in LinkCondition)");
        }
    }

    private static void each(
            Set<Direction> directions, PacketType type, int nth, int times, Consumer<PacketRule> rules) {
        Arrays.stream(Direction.values())
                .filter(directions::contains)
                .forEach(direction -> rules.accept(new PacketRule(direction, type, nth, times)));
    }
}
