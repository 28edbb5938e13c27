package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;
import org.jspecify.annotations.Nullable;

/**
 * Operators whose right operand is an integer in the source, as in {@code n - 1} and {@code i < 10}: such counting is most of what hot loops
 * do, and one node less to call is worth a class.
 */
final class WithConstant {
    private WithConstant() {}

    /** The operator with this constant, null if there is no special form. */
    static @Nullable ExpressionNode of(
            io.imptestbed.squirrel.syntax.Expression.BinaryOperator operator, ExpressionNode left, Integer right) {
        return switch (operator) {
            case ADD -> new Add(left, right);
            case SUBTRACT -> new Subtract(left, right);
            case BIT_AND -> new And(left, right);
            case LESS -> new Less(left, right);
            case LESS_EQUAL -> new LessEqual(left, right);
            case GREATER -> new Greater(left, right);
            case GREATER_EQUAL -> new GreaterEqual(left, right);
            case EQUAL -> new Equal(left, right);
            default -> null;
        };
    }

    /** One operand and a constant. */
    private abstract static class Operation extends ExpressionNode {
        final ExpressionNode left;
        final int right;

        Operation(ExpressionNode left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    /** One that answers a truth. */
    private abstract static class Test extends Operation {
        Test(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        final Object value(Frame frame) {
            return isTrue(frame);
        }

        @Override
        abstract boolean isTrue(Frame frame);
    }

    /** {@code +}. */
    private static final class Add extends Operation {
        Add(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? (Object) (x + right) : Operators.add(frame.vm, a, right);
        }
    }

    /** {@code -}. */
    private static final class Subtract extends Operation {
        Subtract(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? (Object) (x - right) : Operators.subtract(frame.vm, a, right);
        }
    }

    /** {@code &}. */
    private static final class And extends Operation {
        And(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            if (a instanceof Integer x) {
                return x & right;
            }
            throw Operators.notBitwise(a, right);
        }
    }

    /** {@code <}. */
    private static final class Less extends Test {
        Less(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? x < right : Operators.compare(frame.vm, a, right) < 0;
        }
    }

    /** {@code <=}. */
    private static final class LessEqual extends Test {
        LessEqual(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? x <= right : Operators.compare(frame.vm, a, right) <= 0;
        }
    }

    /** {@code >}. */
    private static final class Greater extends Test {
        Greater(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? x > right : Operators.compare(frame.vm, a, right) > 0;
        }
    }

    /** {@code >=}. */
    private static final class GreaterEqual extends Test {
        GreaterEqual(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? x >= right : Operators.compare(frame.vm, a, right) >= 0;
        }
    }

    /** {@code ==}. */
    private static final class Equal extends Test {
        Equal(ExpressionNode left, int right) {
            super(left, right);
        }

        @Override
        boolean isTrue(Frame frame) {
            var a = left.value(frame);
            return a instanceof Integer x ? x == right : Operators.equal(a, right);
        }
    }
}
