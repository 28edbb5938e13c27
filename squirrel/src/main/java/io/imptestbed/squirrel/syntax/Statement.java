package io.imptestbed.squirrel.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement. A position is an index into the places of its function. */
public sealed interface Statement {
    record Block(List<Statement> statements) implements Statement {
        public Block {
            statements = List.copyOf(statements);
        }
    }

    record Evaluate(int position, Expression expression) implements Statement {}

    record Declare(
            int position, Variable variable, @Nullable Expression initial) implements Statement {}

    record If(
            int position,
            Expression condition,
            Statement whenTrue,
            @Nullable Statement whenFalse) implements Statement {}

    record While(int position, Expression condition, Statement body) implements Statement {}

    record DoWhile(int conditionPosition, Statement body, Expression condition) implements Statement {}

    /** The loop position is that of the condition and the step. */
    record For(
            @Nullable Statement initial,
            int loopPosition,
            @Nullable Expression condition,
            @Nullable Expression step,
            Statement body)
            implements Statement {}

    record Foreach(int position, Expression container, Cursor cursor, Statement body) implements Statement {}

    /** The variables of a foreach: key and value as the script names them, and where the machine keeps container and iterator. */
    record Cursor(int position, int containerSlot, int iteratorSlot, Variable key, Variable value) {}

    record Switch(
            int position,
            Expression subject,
            List<Case> cases,
            @Nullable Statement otherwise) implements Statement {
        public Switch {
            cases = List.copyOf(cases);
        }
    }

    /** A case of a switch. */
    record Case(Expression value, Statement body) {}

    /** Inside a try there is no tail call: the frame must stay to catch. */
    record Return(int position, @Nullable Expression value, boolean inTry) implements Statement {}

    record Yield(int position, @Nullable Expression value) implements Statement {}

    record Break(int position) implements Statement {}

    record Continue(int position) implements Statement {}

    record Throw(int position, Expression value) implements Statement {}

    record Try(Statement body, Variable caught, Statement handler) implements Statement {}
}
