package io.imptestbed.squirrel.syntax;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parses functions: parameters, default values, bodies. */
final class FunctionParser {
    private final Parser parser;
    private final Tokens tokens;

    FunctionParser(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /** A function whose keyword, and name if it has one, has been read. */
    Expression.FunctionLiteral literal(@Nullable String name) {
        return function(name, false);
    }

    Expression.FunctionLiteral lambda() {
        return function(null, true);
    }

    private Expression.FunctionLiteral function(@Nullable String name, boolean lambda) {
        tokens.expect(Token.OPEN_PARENTHESIS);
        var scope = new FunctionScope(parser.scope());
        scope.parameter("this");
        var defaults = new ArrayList<Expression>();
        boolean varargs = parameters(scope, defaults);
        tokens.expect(Token.CLOSE_PARENTHESIS);
        parser.enter(scope);
        var body = lambda ? lambdaBody() : parser.statement();
        parser.leave();
        return new Expression.FunctionLiteral(scope.finish(name, defaults, varargs, body));
    }

    /** True if the last parameter takes all further arguments. */
    private boolean parameters(FunctionScope scope, List<Expression> defaults) {
        while (!tokens.is(Token.CLOSE_PARENTHESIS)) {
            if (tokens.is(Token.ELLIPSIS)) {
                varargs(scope, !defaults.isEmpty());
                return true;
            }
            scope.parameter(tokens.expectIdentifier());
            if (tokens.accept(Token.ASSIGN)) {
                // A default value is evaluated where the function is made, so it sees that function's variables.
                defaults.add(parser.expressions().expression());
            } else if (!defaults.isEmpty()) {
                throw tokens.error("expected '='");
            }
            if (!tokens.accept(Token.COMMA) && !tokens.is(Token.CLOSE_PARENTHESIS)) {
                throw tokens.error("expected ')' or ','");
            }
        }
        return false;
    }

    private void varargs(FunctionScope scope, boolean afterDefaults) {
        if (afterDefaults) {
            throw tokens.error("function with default parameters cannot have variable number of parameters");
        }
        scope.parameter("vargv");
        tokens.advance();
        if (!tokens.is(Token.CLOSE_PARENTHESIS)) {
            throw tokens.error("expected ')'");
        }
    }

    private Statement lambdaBody() {
        int position = parser.markPosition();
        return new Statement.Return(position, parser.expressions().expression(), false);
    }
}
