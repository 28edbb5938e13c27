package io.imptestbed.squirrel.syntax;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An expression, with every name resolved. */
public sealed interface Expression {
    /** A literal or named constant: null, Integer, Float, Boolean, or String of bytes. */
    record Constant(@Nullable Object value) implements Expression {}

    /** A variable of the function itself. */
    record Local(Variable variable) implements Expression {}

    /** A variable of an enclosing function: the index among the captures. */
    record Outer(int index) implements Expression {}

    record This() implements Expression {}

    record Root() implements Expression {}

    record Base() implements Expression {}

    /** A slot, {@code target.key} or {@code target[key]}; a name that is no variable is a slot of {@code this}. */
    record Member(Expression target, Expression key) implements Expression {}

    /** An expression in parentheses: it can neither be assigned to, nor does it lend its target to a call. */
    record Group(Expression inner) implements Expression {}

    record Call(Expression callee, List<Expression> arguments) implements Expression {
        public Call {
            arguments = List.copyOf(arguments);
        }
    }

    record Unary(UnaryOperator operator, Expression operand) implements Expression {}

    record Binary(BinaryOperator operator, Expression left, Expression right) implements Expression {}

    record Conditional(Expression condition, Expression whenTrue, Expression whenFalse) implements Expression {}

    record Comma(Expression first, Expression second) implements Expression {}

    /** Evaluates a value into a variable that has no name, then the body. */
    record Let(Variable variable, Expression value, Expression body) implements Expression {}

    record Assign(Expression target, Expression value) implements Expression {}

    /** An {@code =} behind an operation, which is no place: what the reference does instead of assigning. */
    record StrayAssign(Expression effect) implements Expression {}

    record NewSlot(Member target, Expression value) implements Expression {}

    record CompoundAssign(BinaryOperator operator, Expression target, Expression value) implements Expression {}

    /** {@code ++} and {@code --}; the delta is 1 or -1. */
    record Increment(Expression target, int delta, boolean postfix) implements Expression {}

    record Delete(Member target) implements Expression {}

    record ArrayLiteral(List<Expression> items) implements Expression {
        public ArrayLiteral {
            items = List.copyOf(items);
        }
    }

    record TableLiteral(List<Entry> entries) implements Expression {
        public TableLiteral {
            entries = List.copyOf(entries);
        }
    }

    record FunctionLiteral(FunctionTree function) implements Expression {}

    record ClassLiteral(@Nullable Expression base, @Nullable Expression attributes, List<ClassMember> members)
            implements Expression {
        public ClassLiteral {
            members = List.copyOf(members);
        }
    }

    /** A key and a value of a table. */
    record Entry(Expression key, Expression value) {}

    /** A member in the body of a class. */
    record ClassMember(
            Expression key, Expression value, @Nullable Expression attributes, boolean isStatic) {}

    /** The operators with one operand. */
    enum UnaryOperator {
        NEGATE,
        NOT,
        COMPLEMENT,
        TYPEOF,
        RESUME,
        CLONE
    }

    /** The operators with two operands. */
    enum BinaryOperator {
        ADD,
        SUBTRACT,
        MULTIPLY,
        DIVIDE,
        MODULO,
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_EQUAL,
        GREATER,
        GREATER_EQUAL,
        THREE_WAY,
        AND,
        OR,
        IN,
        INSTANCEOF,
        BIT_AND,
        BIT_OR,
        BIT_XOR,
        SHIFT_LEFT,
        SHIFT_RIGHT,
        UNSIGNED_SHIFT_RIGHT
    }
}
