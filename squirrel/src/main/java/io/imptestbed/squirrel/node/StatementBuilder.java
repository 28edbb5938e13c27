package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Statement;
import io.imptestbed.squirrel.syntax.Variable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes executable statements: resumable ones where there is a yield inside, plain ones elsewhere. */
final class StatementBuilder {
    private static final StatementNode NOTHING = new Control.Block(new StatementNode[0]);

    private static final int NOWHERE = -1;

    private final ExpressionBuilder expressions;
    private final boolean tailCalls;
    private final Nesting nesting;
    private int states;

    StatementBuilder(ExpressionBuilder expressions, boolean tailCalls, Nesting nesting) {
        this.nesting = nesting;
        this.expressions = expressions;
        this.tailCalls = tailCalls;
    }

    int stateCount() {
        return states;
    }

    StatementNode body(FunctionTree tree) {
        var captured = tree.parameters().stream().filter(Variable::captured).toList();
        if (captured.isEmpty()) {
            return statement(tree.body());
        }
        var parameters = captured.stream().map(expressions::variable).toArray(VariableNode[]::new);
        var slots = captured.stream().mapToInt(Variable::slot).toArray();
        int state = states++;
        var parts = new StatementNode[] {new Control.CaptureParameters(parameters, slots), statement(tree.body())};
        return tree.generator() ? new Resumable.Block(state, parts) : new Control.Block(parts);
    }

    private StatementNode statement(Statement statement) {
        nesting.enter();
        var node = node(statement);
        nesting.leave();
        int position = nesting.watched() ? positionOf(statement) : NOWHERE;
        return position == NOWHERE ? node : new Watched.Line(position, node);
    }

    private static int positionOf(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return evaluate.position();
        } else if (statement instanceof Statement.Declare declare) {
            return declare.position();
        } else if (statement instanceof Statement.Return returned) {
            return returned.position();
        } else if (statement instanceof Statement.Yield yielded) {
            return yielded.position();
        } else if (statement instanceof Statement.Throw thrown) {
            return thrown.position();
        } else if (statement instanceof Statement.If branch) {
            return branch.position();
        } else if (statement instanceof Statement.While loop) {
            return loop.position();
        } else if (statement instanceof Statement.Foreach loop) {
            return loop.position();
        }
        return statement instanceof Statement.Switch choice ? choice.position() : NOWHERE;
    }

    private StatementNode node(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return new Control.Evaluate(evaluate.position(), expression(evaluate.expression()));
        } else if (statement instanceof Statement.Declare declare) {
            return new Control.Declare(
                    declare.position(), expressions.variable(declare.variable()), optional(declare.initial()));
        } else if (statement instanceof Statement.Return returned) {
            return returnStatement(returned);
        } else if (statement instanceof Statement.Yield yielded) {
            return new Resumable.Yield(states++, yielded.position(), optional(yielded.value()));
        } else if (statement instanceof Statement.Break) {
            return new Control.Jump(StatementNode.BREAK);
        } else if (statement instanceof Statement.Continue) {
            return new Control.Jump(StatementNode.CONTINUE);
        } else if (statement instanceof Statement.Throw thrown) {
            return new Control.Throw(thrown.position(), expression(thrown.value()));
        }
        return Yields.isIn(statement) ? resumable(statement, states++) : composite(statement);
    }

    private StatementNode composite(Statement statement) {
        if (statement instanceof Statement.Block block) {
            return blockOf(block.statements());
        } else if (statement instanceof Statement.If branch) {
            var whenFalse = branch.whenFalse() == null ? null : statement(branch.whenFalse());
            return new Control.If(
                    branch.position(), expression(branch.condition()), statement(branch.whenTrue()), whenFalse);
        } else if (statement instanceof Statement.While loop) {
            return new Loops.While(loop.position(), expression(loop.condition()), statement(loop.body()));
        } else if (statement instanceof Statement.DoWhile loop) {
            return new Loops.DoWhile(loop.conditionPosition(), statement(loop.body()), expression(loop.condition()));
        } else if (statement instanceof Statement.For loop) {
            return new Loops.For(head(loop), statement(loop.body()));
        } else if (statement instanceof Statement.Foreach loop) {
            return new Loops.Foreach(iteration(loop), statement(loop.body()));
        } else if (statement instanceof Statement.Switch choice) {
            return new Control.Switch(head(choice), bodies(choice));
        } else if (statement instanceof Statement.Try guarded) {
            return new Control.Try(
                    statement(guarded.body()), expressions.variable(guarded.caught()), statement(guarded.handler()));
        }
        throw unexpected(statement);
    }

    private StatementNode resumable(Statement statement, int state) {
        if (statement instanceof Statement.Block block) {
            return new Resumable.Block(state, all(block.statements()));
        } else if (statement instanceof Statement.If branch) {
            var whenFalse = branch.whenFalse() == null ? NOTHING : statement(branch.whenFalse());
            return new Resumable.If(
                    state, branch.position(), expression(branch.condition()), statement(branch.whenTrue()), whenFalse);
        } else if (statement instanceof Statement.While loop) {
            return new Resumable.While(state, loop.position(), expression(loop.condition()), statement(loop.body()));
        } else if (statement instanceof Statement.DoWhile loop) {
            return new Resumable.DoWhile(
                    state, loop.conditionPosition(), statement(loop.body()), expression(loop.condition()));
        } else if (statement instanceof Statement.For loop) {
            return new Resumable.For(state, head(loop), statement(loop.body()));
        } else if (statement instanceof Statement.Foreach loop) {
            return new Resumable.Foreach(state, iteration(loop), statement(loop.body()));
        } else if (statement instanceof Statement.Switch choice) {
            return new Resumable.Switch(state, head(choice), bodies(choice));
        } else if (statement instanceof Statement.Try guarded) {
            return resumableTry(guarded, state);
        }
        throw unexpected(statement);
    }

    private StatementNode resumableTry(Statement.Try guarded, int state) {
        var body = statement(guarded.body());
        int lastInner = states - 1;
        return new Resumable.Try(
                state, lastInner, body, expressions.variable(guarded.caught()), statement(guarded.handler()));
    }

    private static IllegalArgumentException unexpected(Statement statement) {
        return new IllegalArgumentException("statement: " + statement + " (expected: one that has parts)");
    }

    private StatementNode blockOf(List<Statement> statements) {
        return statements.size() == 1 ? statement(statements.get(0)) : new Control.Block(all(statements));
    }

    private StatementNode[] all(List<Statement> statements) {
        return statements.stream().map(this::statement).toArray(StatementNode[]::new);
    }

    private Loops.ForHead head(Statement.For loop) {
        var initial = loop.initial() == null ? null : statement(loop.initial());
        return new Loops.ForHead(initial, loop.loopPosition(), optional(loop.condition()), optional(loop.step()));
    }

    private Control.SwitchHead head(Statement.Switch choice) {
        var cases = choice.cases().stream().map(one -> expression(one.value())).toArray(ExpressionNode[]::new);
        return new Control.SwitchHead(choice.position(), expression(choice.subject()), cases);
    }

    private StatementNode[] bodies(Statement.Switch choice) {
        int count = choice.cases().size();
        var bodies = new StatementNode[choice.otherwise() == null ? count : count + 1];
        for (int index = 0; index < count; index++) {
            bodies[index] = statement(choice.cases().get(index).body());
        }
        if (choice.otherwise() != null) {
            bodies[count] = statement(choice.otherwise());
        }
        return bodies;
    }

    private Iteration iteration(Statement.Foreach loop) {
        var cursor = loop.cursor();
        return new Iteration(
                loop.position(),
                expression(loop.container()),
                cursor.position(),
                cursor.containerSlot(),
                cursor.iteratorSlot(),
                expressions.variable(cursor.key()),
                expressions.variable(cursor.value()));
    }

    private StatementNode returnStatement(Statement.Return returned) {
        var value = optional(returned.value());
        return tailCalls && !returned.inTry() && value instanceof Calls call
                ? new Control.ReturnCall(returned.position(), call)
                : new Control.Return(returned.position(), value);
    }

    private ExpressionNode expression(Expression expression) {
        return expressions.expression(expression);
    }

    private @Nullable ExpressionNode optional(@Nullable Expression expression) {
        return expression == null ? null : expressions.expression(expression);
    }
}
