package io.imptestbed.imp.lint;

import io.imptestbed.squirrel.syntax.Expression;
import io.imptestbed.squirrel.syntax.FunctionTree;
import io.imptestbed.squirrel.syntax.Statement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through all code of a program, functions in functions included, in the order of the source.
 *
 * <p>Where a visitor is: {@link Site}.
 */
final class Code {
    private final Visitor visitor;

    private Code(Visitor visitor) {
        this.visitor = visitor;
    }

    /** Is shown every statement and expression, before what they are made of. */
    interface Visitor {
        default void statement(Statement statement, Site site) {}

        default void expression(Expression expression, Site site) {}
    }

    /**
     * Where in the program something stands.
     *
     * @param function the innermost function
     * @param statement the position, in the function, of the innermost statement that has one
     * @param inTry whether a try of the same function catches what is thrown
     */
    record Site(FunctionTree function, int statement, boolean inTry) {
        Site at(int position) {
            return new Site(function, position, inTry);
        }

        Site tried() {
            return new Site(function, statement, true);
        }
    }

    static void visit(FunctionTree main, Visitor visitor) {
        new Code(visitor).function(main);
    }

    /** Whether a statement, functions in it left out, holds an expression of some kind. */
    static boolean any(Statement statement, Predicate<Expression> kind) {
        return expressionsOf(statement).stream().anyMatch(expression -> any(expression, kind))
                || statementsOf(statement).stream().anyMatch(inner -> any(inner, kind));
    }

    static boolean any(Expression expression, Predicate<Expression> kind) {
        return inOrder(expression).stream().anyMatch(kind);
    }

    /** An expression and all that it is made of, functions left out. A sum of thousands of texts is thousands deep: hence no recursion. */
    private static List<Expression> inOrder(Expression expression) {
        var all = new ArrayList<Expression>();
        var open = new ArrayDeque<Expression>();
        open.push(expression);
        while (!open.isEmpty()) {
            var next = open.pop();
            all.add(next);
            var parts = partsOf(next);
            for (int index = parts.size() - 1; index >= 0; index--) {
                open.push(parts.get(index));
            }
        }
        return all;
    }

    private void function(FunctionTree function) {
        var site = new Site(function, 0, false);
        statement(function.body(), site);
    }

    private void statement(@Nullable Statement statement, Site outer) {
        if (statement == null) {
            return;
        }
        var site = outer.at(position(statement, outer.statement()));
        visitor.statement(statement, site);
        if (statement instanceof Statement.Try attempt) {
            statement(attempt.body(), site.tried());
            statement(attempt.handler(), site);
            return;
        }
        expressionsOf(statement).forEach(expression -> expression(expression, site));
        statementsOf(statement).forEach(inner -> statement(inner, site));
    }

    private static int position(Statement statement, int otherwise) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return evaluate.position();
        } else if (statement instanceof Statement.Declare declare) {
            return declare.position();
        } else if (statement instanceof Statement.If choice) {
            return choice.position();
        } else if (statement instanceof Statement.While loop) {
            return loop.position();
        } else if (statement instanceof Statement.DoWhile loop) {
            return loop.conditionPosition();
        } else if (statement instanceof Statement.For loop) {
            return loop.loopPosition();
        } else if (statement instanceof Statement.Foreach loop) {
            return loop.position();
        } else if (statement instanceof Statement.Switch choice) {
            return choice.position();
        } else if (statement instanceof Statement.Return end) {
            return end.position();
        } else if (statement instanceof Statement.Yield yield) {
            return yield.position();
        } else if (statement instanceof Statement.Throw error) {
            return error.position();
        }
        return otherwise;
    }

    /** What a statement evaluates itself, without that of the statements in it. */
    private static List<Expression> expressionsOf(Statement statement) {
        if (statement instanceof Statement.Evaluate evaluate) {
            return List.of(evaluate.expression());
        } else if (statement instanceof Statement.Declare declare) {
            return present(declare.initial());
        } else if (statement instanceof Statement.If choice) {
            return List.of(choice.condition());
        } else if (statement instanceof Statement.While loop) {
            return List.of(loop.condition());
        } else if (statement instanceof Statement.DoWhile loop) {
            return List.of(loop.condition());
        } else if (statement instanceof Statement.For loop) {
            return present(loop.condition(), loop.step());
        } else if (statement instanceof Statement.Foreach loop) {
            return List.of(loop.container());
        } else if (statement instanceof Statement.Switch choice) {
            return concat(
                    List.of(choice.subject()),
                    choice.cases().stream().map(Statement.Case::value).toList());
        } else if (statement instanceof Statement.Return end) {
            return present(end.value());
        } else if (statement instanceof Statement.Yield yield) {
            return present(yield.value());
        } else if (statement instanceof Statement.Throw error) {
            return List.of(error.value());
        }
        return List.of();
    }

    /** The statements in a statement. */
    static List<Statement> statementsOf(Statement statement) {
        if (statement instanceof Statement.Block block) {
            return block.statements();
        } else if (statement instanceof Statement.If choice) {
            return present(choice.whenTrue(), choice.whenFalse());
        } else if (statement instanceof Statement.While loop) {
            return List.of(loop.body());
        } else if (statement instanceof Statement.DoWhile loop) {
            return List.of(loop.body());
        } else if (statement instanceof Statement.For loop) {
            return present(loop.initial(), loop.body());
        } else if (statement instanceof Statement.Foreach loop) {
            return List.of(loop.body());
        } else if (statement instanceof Statement.Switch choice) {
            var bodies = new ArrayList<Statement>(
                    choice.cases().stream().map(Statement.Case::body).toList());
            bodies.addAll(present(choice.otherwise()));
            return bodies;
        } else if (statement instanceof Statement.Try attempt) {
            return List.of(attempt.body(), attempt.handler());
        }
        return List.of();
    }

    private void expression(Expression expression, Site site) {
        for (var part : inOrder(expression)) {
            visitor.expression(part, site);
            if (part instanceof Expression.FunctionLiteral literal) {
                // Evaluated where the function is made.
                literal.function().defaults().forEach(value -> expression(value, site));
                function(literal.function());
            }
        }
    }

    private static List<Expression> partsOf(Expression expression) {
        if (expression instanceof Expression.Member member) {
            return List.of(member.target(), member.key());
        } else if (expression instanceof Expression.Group group) {
            return List.of(group.inner());
        } else if (expression instanceof Expression.Call call) {
            return concat(List.of(call.callee()), call.arguments());
        } else if (expression instanceof Expression.Unary unary) {
            return List.of(unary.operand());
        } else if (expression instanceof Expression.Binary binary) {
            return List.of(binary.left(), binary.right());
        } else if (expression instanceof Expression.Conditional choice) {
            return List.of(choice.condition(), choice.whenTrue(), choice.whenFalse());
        } else if (expression instanceof Expression.Comma comma) {
            return List.of(comma.first(), comma.second());
        } else if (expression instanceof Expression.Let let) {
            return List.of(let.value(), let.body());
        } else if (expression instanceof Expression.Assign assign) {
            return List.of(assign.target(), assign.value());
        } else if (expression instanceof Expression.StrayAssign stray) {
            return List.of(stray.effect());
        } else if (expression instanceof Expression.NewSlot slot) {
            return List.of(slot.target(), slot.value());
        } else if (expression instanceof Expression.CompoundAssign assign) {
            return List.of(assign.target(), assign.value());
        } else if (expression instanceof Expression.Increment increment) {
            return List.of(increment.target());
        } else if (expression instanceof Expression.Delete delete) {
            return List.of(delete.target());
        } else if (expression instanceof Expression.ArrayLiteral array) {
            return array.items();
        } else if (expression instanceof Expression.TableLiteral table) {
            var parts = new ArrayList<Expression>();
            table.entries().forEach(entry -> parts.addAll(List.of(entry.key(), entry.value())));
            return parts;
        } else if (expression instanceof Expression.ClassLiteral type) {
            var parts = new ArrayList<>(present(type.base(), type.attributes()));
            type.members().forEach(member -> parts.addAll(List.of(member.key(), member.value())));
            return parts;
        }
        return List.of();
    }

    private static <T> List<T> concat(List<? extends T> first, List<? extends T> second) {
        var all = new ArrayList<T>(first);
        all.addAll(second);
        return all;
    }

    private static <T> List<T> present(@Nullable T first) {
        return first == null ? List.of() : List.of(first);
    }

    private static <T> List<T> present(@Nullable T first, @Nullable T second) {
        return concat(present(first), present(second));
    }
}
