package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;
import org.jspecify.annotations.Nullable;

/** An executable expression. */
abstract class ExpressionNode {
    static final ExpressionNode[] NONE = {};

    abstract @Nullable Object value(Frame frame);

    /** Its value as a condition; comparisons answer without making a boolean object. */
    boolean isTrue(Frame frame) {
        return Operators.isTrue(value(frame));
    }
}
