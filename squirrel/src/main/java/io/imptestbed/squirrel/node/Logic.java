package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;
import org.jspecify.annotations.Nullable;

/** Operators that evaluate only what they need. */
final class Logic {
    private Logic() {}

    /** {@code &&}: the left operand if it is false, else the right one. */
    static final class And extends ExpressionNode {
        private final ExpressionNode left;
        private final ExpressionNode right;

        And(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var value = left.value(frame);
            return Operators.isTrue(value) ? right.value(frame) : value;
        }

        @Override
        boolean isTrue(Frame frame) {
            return left.isTrue(frame) && right.isTrue(frame);
        }
    }

    /** {@code ||}: the left operand if it is true, else the right one. */
    static final class Or extends ExpressionNode {
        private final ExpressionNode left;
        private final ExpressionNode right;

        Or(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var value = left.value(frame);
            return Operators.isTrue(value) ? value : right.value(frame);
        }

        @Override
        boolean isTrue(Frame frame) {
            return left.isTrue(frame) || right.isTrue(frame);
        }
    }

    /** {@code !}. */
    static final class Not extends ExpressionNode {
        private final ExpressionNode operand;

        Not(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        Object value(Frame frame) {
            return !operand.isTrue(frame);
        }

        @Override
        boolean isTrue(Frame frame) {
            return !operand.isTrue(frame);
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    static final class Conditional extends ExpressionNode {
        private final ExpressionNode condition;
        private final ExpressionNode whenTrue;
        private final ExpressionNode whenFalse;

        Conditional(ExpressionNode condition, ExpressionNode whenTrue, ExpressionNode whenFalse) {
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return condition.isTrue(frame) ? whenTrue.value(frame) : whenFalse.value(frame);
        }
    }

    /** {@code first, second}. */
    static final class Comma extends ExpressionNode {
        private final ExpressionNode first;
        private final ExpressionNode second;

        Comma(ExpressionNode first, ExpressionNode second) {
            this.first = first;
            this.second = second;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            first.value(frame);
            return second.value(frame);
        }
    }
}
