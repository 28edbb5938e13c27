package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import org.jspecify.annotations.Nullable;

/**
 * A long row of operators that take what stands on their left, as in {@code "a" + b + "c" + …}: worked through in a loop, so that its length takes
 * nothing of the stack.
 *
 * <p>Each step is the ordinary node of its operator, whose left operand is {@link #CARRIED}. An operator reads its left operand before anything
 * else, so the frame need keep only one such value.
 */
final class Chain extends ExpressionNode {
    /** What the steps before have come to. */
    static final ExpressionNode CARRIED = new Carried();

    private final ExpressionNode first;
    private final ExpressionNode[] steps;

    Chain(ExpressionNode first, ExpressionNode[] steps) {
        this.first = first;
        this.steps = steps;
    }

    @Override
    @Nullable
    Object value(Frame frame) {
        var value = first.value(frame);
        for (var step : steps) {
            frame.carried = value;
            value = step.value(frame);
        }
        frame.carried = null;
        return value;
    }

    private static final class Carried extends ExpressionNode {
        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.carried;
        }
    }
}
