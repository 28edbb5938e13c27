package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.Constant;
import io.imptestbed.squirrel.syntax.Expression.Member;
import io.imptestbed.squirrel.syntax.Expression.UnaryOperator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parses the tightest level: literals, names and prefix operators, and the slots, calls and increments that follow them. */
final class PostfixParser {
    private final Parser parser;
    private final Tokens tokens;

    PostfixParser(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    Expression parse() {
        var expression = factor();
        while (true) {
            switch (tokens.current()) {
                case DOT -> {
                    tokens.advance();
                    var place = parser.place();
                    expression = parser.placed(new Member(expression, new Constant(tokens.expectIdentifier())), place);
                }
                case OPEN_BRACKET -> expression = index(expression);
                case OPEN_PARENTHESIS -> {
                    tokens.advance();
                    expression = new Expression.Call(expression, arguments());
                    parser.scope().calls++;
                }
                case INCREMENT, DECREMENT -> {
                    return tokens.atEndOfStatement() ? expression : increment(expression);
                }
                default -> {
                    return expression;
                }
            }
        }
    }

    private Expression index(Expression target) {
        if (tokens.afterNewline()) {
            throw tokens.error("cannot brake deref/or comma needed after [exp]=exp slot declaration");
        }
        tokens.advance();
        var place = parser.place();
        var key = parser.expressions().expression();
        tokens.expect(Token.CLOSE_BRACKET);
        return parser.placed(new Member(target, key), place);
    }

    private List<Expression> arguments() {
        var arguments = new ArrayList<Expression>();
        while (!tokens.is(Token.CLOSE_PARENTHESIS)) {
            arguments.add(parser.expressions().expression());
            if (tokens.accept(Token.COMMA) && tokens.is(Token.CLOSE_PARENTHESIS)) {
                throw tokens.error("expression expected, found ')'");
            }
        }
        tokens.advance();
        return arguments;
    }

    private Expression increment(Expression target) {
        int delta = tokens.is(Token.INCREMENT) ? 1 : -1;
        tokens.advance();
        requireIncrementable(target);
        ExpressionParser.written(target);
        return new Expression.Increment(target, delta, true);
    }

    private void requireIncrementable(Expression target) {
        if (!ExpressionParser.isPlace(target)) {
            throw tokens.error("can't '++' or '--' an expression");
        }
    }

    private Expression factor() {
        var token = tokens.current();
        switch (token) {
            case IDENTIFIER, CONSTRUCTOR -> {
                return name();
            }
            case DOUBLE_COLON -> {
                tokens.advance();
                var place = parser.place();
                return parser.placed(new Member(new Expression.Root(), new Constant(tokens.expectIdentifier())), place);
            }
            case STRING -> {
                var text = tokens.string();
                tokens.advance();
                return new Constant(text);
            }
            case INTEGER -> {
                int value = tokens.integer();
                tokens.advance();
                return new Constant(value);
            }
            case FLOAT -> {
                float value = tokens.number();
                tokens.advance();
                return new Constant(value);
            }
            default -> {
                return afterKeywordOrMark(token);
            }
        }
    }

    private Expression afterKeywordOrMark(Token token) {
        if (token == Token.END || !STARTS.contains(token)) {
            throw tokens.error("expression expected");
        }
        tokens.advance();
        return switch (token) {
            case THIS -> new Expression.This();
            case BASE -> new Expression.Base();
            case NULL -> new Constant(null);
            case TRUE -> new Constant(true);
            case FALSE -> new Constant(false);
            case OPEN_BRACKET -> parser.expressions().arrayLiteral();
            case OPEN_BRACE -> parser.containers().table(Token.CLOSE_BRACE);
            case CLASS -> parser.containers().classLiteral();
            case FUNCTION -> parser.functions().literal(null);
            case AT -> parser.functions().lambda();
            case MINUS -> minus();
            case COMPLEMENT -> complement();
            case NOT -> parser.expressions().unary(UnaryOperator.NOT);
            case TYPEOF -> parser.expressions().unary(UnaryOperator.TYPEOF);
            case RESUME -> parser.expressions().unary(UnaryOperator.RESUME);
            case CLONE -> parser.expressions().unary(UnaryOperator.CLONE);
            case INCREMENT -> prefixIncrement(1);
            case DECREMENT -> prefixIncrement(-1);
            case DELETE -> delete();
            default -> group();
        };
    }

    private static final java.util.Set<Token> STARTS = java.util.EnumSet.of(
            Token.THIS,
            Token.BASE,
            Token.NULL,
            Token.TRUE,
            Token.FALSE,
            Token.OPEN_BRACKET,
            Token.OPEN_BRACE,
            Token.CLASS,
            Token.FUNCTION,
            Token.AT,
            Token.MINUS,
            Token.COMPLEMENT,
            Token.NOT,
            Token.TYPEOF,
            Token.RESUME,
            Token.CLONE,
            Token.INCREMENT,
            Token.DECREMENT,
            Token.DELETE,
            Token.OPEN_PARENTHESIS);

    private Expression group() {
        var inner = parser.expressions().commaExpression();
        tokens.expect(Token.CLOSE_PARENTHESIS);
        return new Expression.Group(inner);
    }

    private Expression minus() {
        if (tokens.is(Token.INTEGER) || tokens.is(Token.FLOAT)) {
            Object value = tokens.is(Token.INTEGER) ? (Object) (-tokens.integer()) : (Object) (-tokens.number());
            tokens.advance();
            return new Constant(value);
        }
        return parser.expressions().unary(UnaryOperator.NEGATE);
    }

    private Expression complement() {
        if (tokens.is(Token.INTEGER)) {
            int value = ~tokens.integer();
            tokens.advance();
            return new Constant(value);
        }
        return parser.expressions().unary(UnaryOperator.COMPLEMENT);
    }

    private Expression prefixIncrement(int delta) {
        var target = parser.expressions().guarded(this::parse);
        requireIncrementable(target);
        ExpressionParser.written(target);
        return new Expression.Increment(target, delta, false);
    }

    private Expression delete() {
        var target = parser.expressions().guarded(this::parse);
        if (!ExpressionParser.isPlace(target)) {
            throw tokens.error("can't delete an expression");
        }
        if (target instanceof Member member) {
            return new Expression.Delete(member);
        }
        throw tokens.error("cannot delete an (outer) local");
    }

    /** A name is, in this order, a local variable, a captured one, a constant, a slot of {@code this}. */
    private Expression name() {
        var place = parser.place();
        var name = tokens.expectIdentifier();
        var local = parser.scope().local(name);
        if (local != null) {
            return new Expression.Local(local);
        }
        int captured = parser.scope().capture(name);
        if (captured >= 0) {
            return new Expression.Outer(captured);
        }
        var constant = parser.constants().find(name);
        if (constant instanceof Map<?, ?> enumeration) {
            return enumerated(name, enumeration);
        }
        return constant == null
                ? parser.placed(new Member(new Expression.This(), new Constant(name)), place)
                : new Constant(constant);
    }

    private Expression enumerated(String name, Map<?, ?> enumeration) {
        tokens.expect(Token.DOT);
        var member = tokens.expectIdentifier();
        var value = enumeration.get(member);
        if (value == null) {
            throw tokens.error("invalid constant [" + name + "." + member + "]");
        }
        return new Constant(value);
    }
}
