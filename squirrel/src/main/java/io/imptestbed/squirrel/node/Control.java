package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import org.jspecify.annotations.Nullable;

/** Statements that are no loops, as they run outside generators, or inside if they contain no yield. */
final class Control {
    private Control() {}

    /** An expression for what it does. */
    static final class Evaluate extends StatementNode {
        private final int position;
        private final ExpressionNode expression;

        Evaluate(int position, ExpressionNode expression) {
            this.position = position;
            this.expression = expression;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            expression.value(frame);
            return DONE;
        }
    }

    /** A local variable. */
    static final class Declare extends StatementNode {
        private final int position;
        private final VariableNode variable;
        private final @Nullable ExpressionNode initial;

        Declare(int position, VariableNode variable, @Nullable ExpressionNode initial) {
            this.position = position;
            this.variable = variable;
            this.initial = initial;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            variable.declare(frame, initial == null ? null : initial.value(frame));
            return DONE;
        }
    }

    /** Moves the parameters that closures capture to where they can outlive the frame. */
    static final class CaptureParameters extends StatementNode {
        private final VariableNode[] parameters;
        private final int[] slots;

        CaptureParameters(VariableNode[] parameters, int[] slots) {
            this.parameters = parameters;
            this.slots = slots;
        }

        @Override
        int run(Frame frame) {
            for (int index = 0; index < slots.length; index++) {
                parameters[index].declare(frame, frame.slots[slots[index]]);
            }
            return DONE;
        }
    }

    /** Statements in a row. */
    static final class Block extends StatementNode {
        private final StatementNode[] statements;

        Block(StatementNode[] statements) {
            this.statements = statements;
        }

        @Override
        int run(Frame frame) {
            for (var statement : statements) {
                int status = statement.run(frame);
                if (status != DONE) {
                    return status;
                }
            }
            return DONE;
        }
    }

    /** {@code if}. */
    static final class If extends StatementNode {
        private final int position;
        private final ExpressionNode condition;
        private final StatementNode whenTrue;
        private final @Nullable StatementNode whenFalse;

        If(int position, ExpressionNode condition, StatementNode whenTrue, @Nullable StatementNode whenFalse) {
            this.position = position;
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            if (condition.isTrue(frame)) {
                return whenTrue.run(frame);
            }
            return whenFalse == null ? DONE : whenFalse.run(frame);
        }
    }

    /** {@code switch}: from the first case that equals on, through all that follow. */
    static final class Switch extends StatementNode {
        private final SwitchHead head;
        private final StatementNode[] bodies;

        Switch(SwitchHead head, StatementNode[] bodies) {
            this.head = head;
            this.bodies = bodies;
        }

        @Override
        int run(Frame frame) {
            for (int index = head.select(frame); index < bodies.length; index++) {
                int status = bodies[index].run(frame);
                if (status != DONE) {
                    return status == BREAK ? DONE : status;
                }
            }
            return DONE;
        }
    }

    /** Finds the case to begin with: the index of its body, that of the default after all others. */
    static final class SwitchHead {
        private final int position;
        private final ExpressionNode subject;
        private final ExpressionNode[] cases;

        SwitchHead(int position, ExpressionNode subject, ExpressionNode[] cases) {
            this.position = position;
            this.subject = subject;
            this.cases = cases;
        }

        int select(Frame frame) {
            frame.position = position;
            var value = subject.value(frame);
            for (int index = 0; index < cases.length; index++) {
                if (Operators.equal(cases[index].value(frame), value)) {
                    return index;
                }
            }
            return cases.length;
        }
    }

    /** {@code return} with or without a value. */
    static final class Return extends StatementNode {
        private final int position;
        private final @Nullable ExpressionNode value;

        Return(int position, @Nullable ExpressionNode value) {
            this.position = position;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            frame.result = value == null ? null : value.value(frame);
            return RETURN;
        }
    }

    /** {@code return f(x)}: the call takes the frame's place, so that the stack does not grow. */
    static final class ReturnCall extends StatementNode {
        private final int position;
        private final Calls call;

        ReturnCall(int position, Calls call) {
            this.position = position;
            this.call = call;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            var next = call.tailFrame(frame);
            if (next == null) {
                return RETURN;
            }
            frame.result = next;
            return TAIL;
        }
    }

    /** {@code break} and {@code continue}. */
    static final class Jump extends StatementNode {
        private final int status;

        Jump(int status) {
            this.status = status;
        }

        @Override
        int run(Frame frame) {
            return status;
        }
    }

    /** {@code throw}. */
    static final class Throw extends StatementNode {
        private final int position;
        private final ExpressionNode value;

        Throw(int position, ExpressionNode value) {
            this.position = position;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            frame.position = position;
            throw new SquirrelError(value.value(frame));
        }
    }

    /** {@code try}. */
    static final class Try extends StatementNode {
        private final StatementNode body;
        private final VariableNode caught;
        private final StatementNode handler;

        Try(StatementNode body, VariableNode caught, StatementNode handler) {
            this.body = body;
            this.caught = caught;
            this.handler = handler;
        }

        @Override
        int run(Frame frame) {
            try {
                return body.run(frame);
            } catch (SquirrelError error) {
                frame.vm.unwindTo(frame);
                caught.declare(frame, error.value());
            }
            return handler.run(frame);
        }
    }
}
