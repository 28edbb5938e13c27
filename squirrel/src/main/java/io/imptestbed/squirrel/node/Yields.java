package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.syntax.Statement;

/** Tells which statements contain a yield. */
final class Yields {
    private Yields() {}

    static boolean isIn(Statement statement) {
        if (statement instanceof Statement.Yield) {
            return true;
        } else if (statement instanceof Statement.Block block) {
            return block.statements().stream().anyMatch(Yields::isIn);
        } else if (statement instanceof Statement.If branch) {
            return isIn(branch.whenTrue()) || (branch.whenFalse() != null && isIn(branch.whenFalse()));
        } else if (statement instanceof Statement.While loop) {
            return isIn(loop.body());
        } else if (statement instanceof Statement.DoWhile loop) {
            return isIn(loop.body());
        } else if (statement instanceof Statement.For loop) {
            return isIn(loop.body());
        } else if (statement instanceof Statement.Foreach loop) {
            return isIn(loop.body());
        } else if (statement instanceof Statement.Switch choice) {
            return choice.cases().stream().anyMatch(one -> isIn(one.body()))
                    || (choice.otherwise() != null && isIn(choice.otherwise()));
        }
        return statement instanceof Statement.Try guarded && (isIn(guarded.body()) || isIn(guarded.handler()));
    }
}
