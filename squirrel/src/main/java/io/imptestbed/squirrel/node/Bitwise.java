package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;

/** The bitwise operators: integers only. A shift counts modulo 32, as x86 and Java do it; C leaves it open. */
final class Bitwise {
    private Bitwise() {}

    /** Two operands. */
    private abstract static class Operation extends ExpressionNode {
        final ExpressionNode left;
        final ExpressionNode right;

        Operation(ExpressionNode left, ExpressionNode right) {
            this.left = left;
            this.right = right;
        }
    }

    /** {@code &}. */
    static final class And extends Operation {
        And(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x & y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code |}. */
    static final class Or extends Operation {
        Or(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x | y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code ^}. */
    static final class Xor extends Operation {
        Xor(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x ^ y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code <<}. */
    static final class ShiftLeft extends Operation {
        ShiftLeft(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x << y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code >>}. */
    static final class ShiftRight extends Operation {
        ShiftRight(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x >> y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code >>>}. */
    static final class UnsignedShiftRight extends Operation {
        UnsignedShiftRight(ExpressionNode left, ExpressionNode right) {
            super(left, right);
        }

        @Override
        Object value(Frame frame) {
            var a = left.value(frame);
            var b = right.value(frame);
            if (a instanceof Integer x && b instanceof Integer y) {
                return x >>> y;
            }
            throw Operators.notBitwise(a, b);
        }
    }

    /** {@code ~}. */
    static final class Complement extends ExpressionNode {
        private final ExpressionNode operand;

        Complement(ExpressionNode operand) {
            this.operand = operand;
        }

        @Override
        Object value(Frame frame) {
            var value = operand.value(frame);
            if (value instanceof Integer integer) {
                return ~integer;
            }
            throw new SquirrelError("attempt to perform a bitwise op on a " + Kind.wordOf(value));
        }
    }
}
