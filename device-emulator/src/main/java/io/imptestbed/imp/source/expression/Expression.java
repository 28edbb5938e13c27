package io.imptestbed.imp.source.expression;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An expression as it was read. */
public sealed interface Expression {
    /** A number, text, true, false or null. */
    record Literal(@Nullable Object value) implements Expression {}

    /** A variable, or a function without its call. */
    record Name(String name) implements Expression {}

    /** {@code + - !} before an operand. */
    record Unary(String operator, Expression operand) implements Expression {}

    /** An operator between two operands; {@code |} hands the left one to the function on the right. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code test ? yes : no}. */
    record Conditional(Expression test, Expression yes, Expression no) implements Expression {}

    /** {@code owner.name} and {@code owner[key]}. */
    record Member(Expression owner, Expression key) implements Expression {}

    /** A call. */
    record Call(Expression callee, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    /** {@code [a, b]}. */
    record Items(List<Expression> items) implements Expression {
        public Items {
            items = List.copyOf(items);
        }
    }

    /**
     * Reads an expression.
     *
     * @throws ExpressionException if it is none
     */
    static Expression parse(String text) {
        return new ExpressionParser(text).parse();
    }

    /** Returns the name that this expression calls, if it is the call of a name, as the use and the declaration of a macro are. */
    default Optional<String> calledName() {
        return this instanceof Call call && call.callee() instanceof Name name
                ? Optional.of(name.name())
                : Optional.empty();
    }
}
