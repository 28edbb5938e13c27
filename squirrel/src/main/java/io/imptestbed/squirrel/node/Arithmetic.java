package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;
import org.jspecify.annotations.Nullable;

/** The arithmetic operators; integers are handled here, everything else by {@link Operators}. */
final class Arithmetic {
    private Arithmetic() {}

    /** Two operands. */
    private abstract static class Operation extends ExpressionNode {
        final ExpressionNode left;
        final ExpressionNode right;

        Operation(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }
    }

    /** {@code +}. */
    static final class Add extends Operation {
        Add(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            return a instanceof Integer x && b instanceof Integer y ? (Object) (x + y) : Operators.add(frame.vm, a, b);
        }
    }

    /** {@code -}. */
    static final class Subtract extends Operation {
        Subtract(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            return a instanceof Integer x && b instanceof Integer y
                    ? (Object) (x - y)
                    : Operators.subtract(frame.vm, a, b);
        }
    }

    /** {@code *}. */
    static final class Multiply extends Operation {
        Multiply(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            return a instanceof Integer x && b instanceof Integer y
                    ? (Object) (x * y)
                    : Operators.multiply(frame.vm, a, b);
        }
    }

    /** {@code /}. */
    static final class Divide extends Operation {
        Divide(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            return a instanceof Integer x && b instanceof Integer y && y != 0
                    ? (Object) (x / y)
                    : Operators.divide(frame.vm, a, b);
        }
    }

    /** {@code %}. */
    static final class Modulo extends Operation {
        Modulo(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            return a instanceof Integer x && b instanceof Integer y && y != 0
                    ? (Object) (x % y)
                    : Operators.modulo(frame.vm, a, b);
        }
    }

    /** {@code -}. */
    static final class Negate extends ExpressionNode {
        private final ExpressionNode operand;

        Negate(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return Operators.negate(frame.vm, operand.value(frame));
        }
    }
}
