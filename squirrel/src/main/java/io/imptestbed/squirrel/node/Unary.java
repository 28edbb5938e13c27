package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Generator;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.SquirrelError;
import org.jspecify.annotations.Nullable;

/** The prefix operators that are words. */
final class Unary {
    private Unary() {}

    /** {@code typeof}. */
    static final class Typeof extends ExpressionNode {
        private final ExpressionNode operand;

        Typeof(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return Conversion.typeOf(frame.vm, operand.value(frame));
        }
    }

    /** {@code resume}. */
    static final class Resume extends ExpressionNode {
        private final ExpressionNode operand;

        Resume(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var value = operand.value(frame);
            if (value instanceof Generator generator) {
                return generator.resume(frame.vm);
            }
            throw new SquirrelError("trying to resume a '" + Kind.wordOf(value) + "',only genenerator can be resumed");
        }
    }

    /** {@code clone}. */
    static final class Clone extends ExpressionNode {
        private final ExpressionNode operand;

        Clone(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return Access.copy(frame.vm, operand.value(frame));
        }
    }
}
