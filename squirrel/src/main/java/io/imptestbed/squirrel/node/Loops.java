package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;
import org.jspecify.annotations.Nullable;

/** Loops, as they run outside generators, or inside if they contain no yield. Each turn is a step of the budget. */
final class Loops {
    private Loops() {}

    /** {@code while}. */
    static final class While extends StatementNode {
        private final int position;
        private final ExpressionNode condition;
        private final StatementNode body;

        While(int position, ExpressionNode condition, StatementNode body) {
            this.position = position;
            this.condition = condition;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            while (true) {
                frame.position = position;
                if (!condition.isTrue(frame)) {
                    return DONE;
                }
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return status == BREAK ? DONE : status;
                }
            }
        }
    }

    /** {@code do … while}. */
    static final class DoWhile extends StatementNode {
        private final int position;
        private final StatementNode body;
        private final ExpressionNode condition;

        DoWhile(int position, StatementNode body, ExpressionNode condition) {
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
                    return status == BREAK ? DONE : status;
                }
                frame.position = position;
            } while (condition.isTrue(frame));
            return DONE;
        }
    }

    /** {@code for}. */
    static final class For extends StatementNode {
        private final ForHead head;
        private final StatementNode body;

        For(ForHead head, StatementNode body) {
            this.head = head;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            head.begin(frame);
            while (head.isTrue(frame)) {
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return status == BREAK ? DONE : status;
                }
                head.step(frame);
            }
            return DONE;
        }
    }

    /** The three parts in the parentheses of a for. */
    record ForHead(
            @Nullable StatementNode initial,
            int position,
            @Nullable ExpressionNode condition,
            @Nullable ExpressionNode step) {
        void begin(Frame frame) {
            if (initial != null) {
                initial.run(frame);
            }
        }

        boolean isTrue(Frame frame) {
            frame.position = position;
            return condition == null || condition.isTrue(frame);
        }

        void step(Frame frame) {
            if (step != null) {
                frame.position = position;
                step.value(frame);
            }
        }
    }

    /** {@code foreach}. */
    static final class Foreach extends StatementNode {
        private final Iteration iteration;
        private final StatementNode body;

        Foreach(Iteration iteration, StatementNode body) {
            this.iteration = iteration;
            this.body = body;
        }

        @Override
        int run(Frame frame) {
            iteration.begin(frame);
            while (iteration.advance(frame)) {
                frame.vm.step();
                int status = body.run(frame);
                if (status != DONE && status != CONTINUE) {
                    return status == BREAK ? DONE : status;
                }
            }
            return DONE;
        }
    }
}
