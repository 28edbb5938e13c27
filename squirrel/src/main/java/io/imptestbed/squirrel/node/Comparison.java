package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;

/** Operators that answer a truth, or an order. */
final class Comparison {
    private Comparison() {}

    /** Two operands. */
    private abstract static class Operation extends ExpressionNode {
        final ExpressionNode left;
        final ExpressionNode right;

        Operation(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object value(Frame frame) {
            return isTrue(frame);
        }

        @Override
        abstract boolean isTrue(Frame frame);
    }

    /** {@code <}. */
    static final class Less extends Operation {
        Less(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x < y;
            }
            return Operators.compare(frame.vm, a, b) < 0;
        }
    }

    /** {@code <=}. */
    static final class LessEqual extends Operation {
        LessEqual(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x <= y;
            }
            return Operators.compare(frame.vm, a, b) <= 0;
        }
    }

    /** {@code >}. */
    static final class Greater extends Operation {
        Greater(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x > y;
            }
            return Operators.compare(frame.vm, a, b) > 0;
        }
    }

    /** {@code >=}. */
    static final class GreaterEqual extends Operation {
        GreaterEqual(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x >= y;
            }
            return Operators.compare(frame.vm, a, b) >= 0;
        }
    }

    /** {@code ==}. */
    static final class Equal extends Operation {
        Equal(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            return Operators.equal(left.value(frame), right.value(frame));
        }
    }

    /** {@code !=}. */
    static final class NotEqual extends Operation {
        NotEqual(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            return !Operators.equal(left.value(frame), right.value(frame));
        }
    }

    /** {@code in}. */
    static final class In extends Operation {
        In(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var key = left.value(frame);
            return Access.contains(frame.vm, right.value(frame), key);
        }
    }

    /** {@code instanceof}. */
    static final class InstanceOf extends Operation {
        InstanceOf(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var value = left.value(frame);
            return Operators.isInstance(value, right.value(frame));
        }
    }

    /** {@code <=>}. */
    static final class ThreeWay extends ExpressionNode {
        private final ExpressionNode left;
        private final ExpressionNode right;

        ThreeWay(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            return Operators.compare(frame.vm, a, right.value(frame));
        }
    }
}
