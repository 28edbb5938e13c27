package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.BinaryOperator;
import io.imptestbed.squirrel.syntax.Expression.Member;
import io.imptestbed.squirrel.syntax.Expression.UnaryOperator;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parses expressions, from the operators that bind loosest to those that bind tightest. */
final class ExpressionParser {
    private static final Map<Token, BinaryOperator> OPERATORS = new EnumMap<>(Token.class);

    static {
        OPERATORS.put(Token.PLUS, BinaryOperator.ADD);
        OPERATORS.put(Token.MINUS, BinaryOperator.SUBTRACT);
        OPERATORS.put(Token.TIMES, BinaryOperator.MULTIPLY);
        OPERATORS.put(Token.DIVIDE, BinaryOperator.DIVIDE);
        OPERATORS.put(Token.MODULO, BinaryOperator.MODULO);
        OPERATORS.put(Token.PLUS_ASSIGN, BinaryOperator.ADD);
        OPERATORS.put(Token.MINUS_ASSIGN, BinaryOperator.SUBTRACT);
        OPERATORS.put(Token.TIMES_ASSIGN, BinaryOperator.MULTIPLY);
        OPERATORS.put(Token.DIVIDE_ASSIGN, BinaryOperator.DIVIDE);
        OPERATORS.put(Token.MODULO_ASSIGN, BinaryOperator.MODULO);
        OPERATORS.put(Token.EQUAL, BinaryOperator.EQUAL);
        OPERATORS.put(Token.NOT_EQUAL, BinaryOperator.NOT_EQUAL);
        OPERATORS.put(Token.THREE_WAY, BinaryOperator.THREE_WAY);
        OPERATORS.put(Token.LESS, BinaryOperator.LESS);
        OPERATORS.put(Token.LESS_EQUAL, BinaryOperator.LESS_EQUAL);
        OPERATORS.put(Token.GREATER, BinaryOperator.GREATER);
        OPERATORS.put(Token.GREATER_EQUAL, BinaryOperator.GREATER_EQUAL);
        OPERATORS.put(Token.SHIFT_LEFT, BinaryOperator.SHIFT_LEFT);
        OPERATORS.put(Token.SHIFT_RIGHT, BinaryOperator.SHIFT_RIGHT);
        OPERATORS.put(Token.UNSIGNED_SHIFT_RIGHT, BinaryOperator.UNSIGNED_SHIFT_RIGHT);
        OPERATORS.put(Token.BIT_AND, BinaryOperator.BIT_AND);
        OPERATORS.put(Token.BIT_OR, BinaryOperator.BIT_OR);
        OPERATORS.put(Token.BIT_XOR, BinaryOperator.BIT_XOR);
        OPERATORS.put(Token.IN, BinaryOperator.IN);
        OPERATORS.put(Token.INSTANCEOF, BinaryOperator.INSTANCEOF);
    }

    /** The levels of the left-associative operators, the loosest first; {@code in} and {@code instanceof} stand beside {@code &&}. */
    private static final List<Set<Token>> LEVELS = List.of(
            EnumSet.of(Token.BIT_OR),
            EnumSet.of(Token.BIT_XOR),
            EnumSet.of(Token.BIT_AND),
            EnumSet.of(Token.EQUAL, Token.NOT_EQUAL, Token.THREE_WAY),
            EnumSet.of(Token.LESS, Token.LESS_EQUAL, Token.GREATER, Token.GREATER_EQUAL),
            EnumSet.of(Token.SHIFT_LEFT, Token.SHIFT_RIGHT, Token.UNSIGNED_SHIFT_RIGHT),
            EnumSet.of(Token.PLUS, Token.MINUS),
            EnumSet.of(Token.TIMES, Token.DIVIDE, Token.MODULO));

    private static final int NO_LEVEL = -1;

    private static final int DEEPEST = 250;

    private final Parser parser;
    private final Tokens tokens;
    private int depth;

    ExpressionParser(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /** Begins anew after an error. */
    void resetDepth(int before) {
        depth = before;
    }

    int depth() {
        return depth;
    }

    /** Expressions separated by commas: the value of the last. */
    Expression commaExpression() {
        var expression = expression();
        while (tokens.accept(Token.COMMA)) {
            expression = new Expression.Comma(expression, expression());
        }
        return expression;
    }

    Expression expression() {
        if (++depth > DEEPEST) {
            throw tokens.error("expression nested too deeply");
        }
        var expression = assignment();
        depth--;
        return expression;
    }

    private Expression assignment() {
        var left = or();
        return switch (tokens.current()) {
            case ASSIGN -> assign(left);
            case NEW_SLOT -> newSlot(left);
            case PLUS_ASSIGN, MINUS_ASSIGN, TIMES_ASSIGN, DIVIDE_ASSIGN, MODULO_ASSIGN -> compoundAssign(left);
            case QUESTION -> conditional(left);
            default -> left;
        };
    }

    private Expression assign(Expression target) {
        if (StrayAssignment.isOne(target)) {
            var place = parser.place();
            tokens.advance();
            return parser.placed(StrayAssignment.of(target, expression()), place);
        }
        requireAssignable(target);
        tokens.advance();
        var reads = LateReads.of(parser.scope(), target);
        var value = expression();
        written(target);
        return reads.operation(value, source -> new Expression.Assign(target, source));
    }

    private Expression compoundAssign(Expression target) {
        requireAssignable(target);
        var operator = operator();
        tokens.advance();
        var reads = LateReads.of(parser.scope(), target);
        var value = expression();
        written(target);
        return reads.operation(value, source -> new Expression.CompoundAssign(operator, target, source));
    }

    private Expression newSlot(Expression target) {
        requireAssignable(target);
        tokens.advance();
        var reads = LateReads.of(parser.scope(), target);
        var value = expression();
        if (target instanceof Member member) {
            return reads.operation(value, source -> new Expression.NewSlot(member, source));
        }
        throw tokens.error("can't 'create' a local slot");
    }

    /** Notes that the source writes a variable. */
    static void written(Expression target) {
        if (target instanceof Expression.Local local) {
            local.variable().write();
        }
    }

    private void requireAssignable(Expression target) {
        if (!isPlace(target)) {
            throw tokens.error("can't assign expression");
        }
    }

    /** True for what can be assigned to. A slot of {@code base} cannot. */
    static boolean isPlace(Expression target) {
        return target instanceof Expression.Local
                || target instanceof Expression.This
                || target instanceof Expression.Outer
                || (target instanceof Member member && !(member.target() instanceof Expression.Base));
    }

    private Expression conditional(Expression condition) {
        tokens.advance();
        var whenTrue = expression();
        tokens.expect(Token.COLON);
        return new Expression.Conditional(condition, whenTrue, expression());
    }

    private Expression or() {
        var left = and();
        if (!tokens.accept(Token.OR)) {
            return left;
        }
        return new Expression.Binary(BinaryOperator.OR, left, guarded(this::or));
    }

    private Expression and() {
        var left = operation();
        while (true) {
            if (tokens.accept(Token.AND)) {
                left = new Expression.Binary(BinaryOperator.AND, left, guarded(this::and));
            } else if (tokens.is(Token.IN) || tokens.is(Token.INSTANCEOF)) {
                var operator = operator();
                tokens.advance();
                left = new Waiting(operator, NO_LEVEL, left, new LateReads(parser.scope(), left)).with(operation());
            } else {
                return left;
            }
        }
    }

    /** Parses one level deeper. */
    Expression guarded(java.util.function.Supplier<Expression> parse) {
        if (++depth > DEEPEST) {
            throw tokens.error("expression nested too deeply");
        }
        var expression = parse.get();
        depth--;
        return expression;
    }

    /**
     * Operands with operators of {@link #LEVELS} between them. Holds what waits for its right side in a stack of its own: with a call for each level, a
     * nesting that is allowed would take most of a thread's stack.
     */
    private Expression operation() {
        var waiting = new ArrayDeque<Waiting>(0);
        var value = parser.postfix().parse();
        while (true) {
            int level = levelOf(tokens.current());
            while (!waiting.isEmpty() && waiting.peek().level() >= level) {
                value = waiting.pop().with(value);
            }
            if (level == NO_LEVEL) {
                return value;
            }
            waiting.push(new Waiting(operator(), level, value, new LateReads(parser.scope(), value)));
            tokens.advance();
            value = parser.postfix().parse();
        }
    }

    /** An operator and its left side; {@code reads} is as old as they are. */
    private record Waiting(BinaryOperator operator, int level, Expression left, LateReads reads) {
        Expression with(Expression right) {
            return reads.operation(right, value -> new Expression.Binary(operator, left, value));
        }
    }

    private static int levelOf(Token token) {
        for (int level = 0; level < LEVELS.size(); level++) {
            if (LEVELS.get(level).contains(token)) {
                return level;
            }
        }
        return NO_LEVEL;
    }

    private BinaryOperator operator() {
        var operator = OPERATORS.get(tokens.current());
        if (operator == null) {
            throw new IllegalStateException("token: " + tokens.current() + " (expected: an operator)");
        }
        return operator;
    }

    /** The operand of a prefix operator. */
    Expression unary(UnaryOperator operator) {
        return new Expression.Unary(operator, guarded(() -> parser.postfix().parse()));
    }

    Expression arrayLiteral() {
        var items = new ArrayList<Expression>();
        while (!tokens.is(Token.CLOSE_BRACKET)) {
            items.add(expression());
            tokens.accept(Token.COMMA);
        }
        tokens.advance();
        return new Expression.ArrayLiteral(items);
    }
}
