package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import io.imptestbed.squirrel.runtime.SquirrelError;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Statements of a generator that contain a yield.
 *
 * <p>Each has a state in the frame: 0 when it is to begin, else where it is. A yield answers {@link #YIELD} through all of them up to the
 * generator; when that is resumed, each goes straight to the part that it was in. No expression is ever half done, because a yield is a
 * statement.
 */
abstract class Resumable extends StatementNode {
    final int state;

    Resumable(int state) {
        this.state = state;
    }

    /** Ends with this status: if that is not a yield, the next run begins anew. */
    final int leave(Frame frame, int status) {
        if (status != YIELD) {
            frame.states[state] = 0;
        }
        return status;
    }

    /** As {@link #leave}, for what a break ends. */
    final int leaveLoop(Frame frame, int status) {
        return leave(frame, status == BREAK ? DONE : status);
    }

    /** {@code yield}. */
    static final class Yield extends Resumable {
        private final int position;
        private final @Nullable ExpressionNode value;

        Yield(int state, int position, @Nullable ExpressionNode value) {
            super(state);
            this.position = position;
            this.value = value;
        }

        @Override
        int run(Frame frame) {
            if (frame.states[state] != 0) {
                return leave(frame, DONE);
            }
            frame.position = position;
            frame.result = value == null ? null : value.value(frame);
            frame.states[state] = 1;
            return YIELD;
        }
    }

    /** Statements in a row; the state is the index of the current one. */
    static final class Block extends Resumable {
        private final StatementNode[] statements;

        Block(int state, StatementNode[] statements) {
            super(state);
            this.statements = statements;
        }

        @Override
        int run(Frame frame) {
            for (int index = frame.states[state]; index < statements.length; index++) {
                frame.states[state] = index;
                int status = statements[index].run(frame);
                if (status != DONE) {
                    return leave(frame, status);
                }
            }
            return leave(frame, DONE);
        }
    }

    /** {@code if}: in which branch. */
    static final class If extends Resumable {
        private final int position;
        private final ExpressionNode condition;
        private final StatementNode whenTrue;
        private final StatementNode whenFalse;

        If(int state, int position, ExpressionNode condition, StatementNode whenTrue, StatementNode whenFalse) {
            super(state);
            this.position = position;
            this.condition = condition;
            this.whenTrue = whenTrue;
            this.whenFalse = whenFalse;
        }

        @Override
        int run(Frame frame) {
            if (frame.states[state] == 0) {
                frame.position = position;
                frame.states[state] = condition.isTrue(frame) ? 1 : 2;
            }
            return leave(frame, (frame.states[state] == 1 ? whenTrue : whenFalse).run(frame));
        }
    }

    /** {@code while}: in the body or not. */
    static final class While extends Resumable {
        private final int position;
        private final ExpressionNode condition;
        private final StatementNode body;

        While(int state, int position, ExpressionNode condition, StatementNode body) {
            super(state);
            this.position = position;
            this.condition = condition;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            while (true) {
                if (frame.states[state] == 0) {
                    frame.position = position;
                    if (!condition.isTrue(frame)) {
                        return DONE;
                    }
                    frame.vm.step();
                    frame.states[state] = 1;
                }
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return leaveLoop(frame, status);
                }
                frame.states[state] = 0;
            }
        }
    }

    /** {@code do … while}: it is only ever in its body. */
    static final class DoWhile extends Resumable {
        private final int position;
        private final StatementNode body;
        private final ExpressionNode condition;

        DoWhile(int state, int position, StatementNode body, ExpressionNode condition) {
            super(state);
            this.position = position;
            this.body = body;
            this.condition = condition;
        }

        @Override
        int run(Frame frame) {
            do {
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return leaveLoop(frame, status);
                }
                frame.position = position;
            } while (condition.isTrue(frame));
            return DONE;
        }
    }

    /** {@code for}: before the first turn or in the body. */
    static final class For extends Resumable {
        private final Loops.ForHead head;
        private final StatementNode body;

        For(int state, Loops.ForHead head, StatementNode body) {
            super(state);
            this.head = head;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            if (frame.states[state] == 0) {
                head.begin(frame);
                if (!head.isTrue(frame)) {
                    return DONE;
                }
                frame.states[state] = 1;
            }
            do {
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return leaveLoop(frame, status);
                }
                head.step(frame);
            } while (head.isTrue(frame));
            return leave(frame, DONE);
        }
    }

    /** {@code foreach}: before the first element or in the body. */
    static final class Foreach extends Resumable {
        private final Iteration iteration;
        private final StatementNode body;

        Foreach(int state, Iteration iteration, StatementNode body) {
            super(state);
            this.iteration = iteration;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            if (frame.states[state] == 0) {
                iteration.begin(frame);
                if (!iteration.advance(frame)) {
                    return DONE;
                }
                frame.states[state] = 1;
            }
            do {
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return leaveLoop(frame, status);
                }
            } while (iteration.advance(frame));
            return leave(frame, DONE);
        }
    }

    /** {@code switch}: in which case, counted from 1. */
    static final class Switch extends Resumable {
        private final Control.SwitchHead head;
        private final StatementNode[] bodies;

        Switch(int state, Control.SwitchHead head, StatementNode[] bodies) {
            super(state);
            this.head = head;
            this.bodies = bodies;
        }

        @Override
        int run(Frame frame) {
            int first = frame.states[state] == 0 ? head.select(frame) : frame.states[state] - 1;
            for (int index = first; index < bodies.length; index++) {
                frame.states[state] = index + 1;
                int status = bodies[index].run(frame);
                if (status != DONE) {
                    return leaveLoop(frame, status);
                }
            }
            return leave(frame, DONE);
        }
    }

    /** {@code try}: in the body or in the handler. */
    static final class Try extends Resumable {
        private final StatementNode body;
        private final VariableNode caught;
        private final StatementNode handler;
        private final int lastInner;

        /** The states of the statements inside are those that follow its own, up to the last. */
        Try(int state, int lastInner, StatementNode body, VariableNode caught, StatementNode handler) {
            super(state);
            this.lastInner = lastInner;
            this.body = body;
            this.caught = caught;
            this.handler = handler;
        }

        @Override
        int run(Frame frame) {
            if (frame.states[state] == 0) {
                try {
                    return body.run(frame);
                } catch (SquirrelError error) {
                    frame.vm.unwindTo(frame);
                    caught.declare(frame, error.value());
                    // What the error has left half done is to begin anew should it be run again.
                    Arrays.fill(frame.states, state + 1, lastInner + 1, 0);
                    frame.states[state] = 1;
                }
            }
            return leave(frame, handler.run(frame));
        }
    }
}
