package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import org.jspecify.annotations.Nullable;

/** Evaluates several expressions, from left to right. */
final class Evaluation {
    private static final Object[] NOTHING = {};

    private Evaluation() {}

    static @Nullable Object[] all(ExpressionNode[] nodes, Frame frame) {
        if (nodes.length == 0) {
            return NOTHING;
        }
        @Nullable Object[] values = new @Nullable Object[nodes.length];
        for (int index = 0; index < nodes.length; index++) {
            values[index] = nodes[index].value(frame);
        }
        return values;
    }
}
