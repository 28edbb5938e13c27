package io.imptestbed.squirrel.syntax;

import io.imptestbed.squirrel.syntax.Expression.Constant;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** Parses tables, attributes and classes. */
final class ContainerParser {
    private final Parser parser;
    private final Tokens tokens;

    ContainerParser(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    /** A table, or attributes, whose opening mark has been read. */
    Expression.TableLiteral table(Token end) {
        var entries = new ArrayList<Expression.Entry>();
        while (!tokens.is(end)) {
            entries.add(entry(true));
            tokens.accept(Token.COMMA);
        }
        tokens.advance();
        return new Expression.TableLiteral(entries);
    }

    private Expression.Entry entry(boolean inTable) {
        switch (tokens.current()) {
            case FUNCTION, CONSTRUCTOR -> {
                return method();
            }
            case OPEN_BRACKET -> {
                tokens.advance();
                var key = parser.expressions().commaExpression();
                tokens.expect(Token.CLOSE_BRACKET);
                return valued(key, Token.ASSIGN);
            }
            case STRING -> {
                if (inTable) {
                    var key = new Constant(tokens.string());
                    tokens.advance();
                    return valued(key, Token.COLON);
                }
            }
            default -> {}
        }
        return valued(new Constant(tokens.expectIdentifier()), Token.ASSIGN);
    }

    private Expression.Entry valued(Expression key, Token separator) {
        tokens.expect(separator);
        return new Expression.Entry(key, parser.expressions().expression());
    }

    private Expression.Entry method() {
        boolean constructor = tokens.accept(Token.CONSTRUCTOR);
        if (!constructor) {
            tokens.advance();
        }
        var name = constructor ? "constructor" : tokens.expectIdentifier();
        return new Expression.Entry(new Constant(name), parser.functions().literal(name));
    }

    /** A class, after the keyword and the name if it has one. */
    Expression.ClassLiteral classLiteral() {
        var base = tokens.accept(Token.EXTENDS) ? parser.expressions().expression() : null;
        var attributes = attributes();
        tokens.expect(Token.OPEN_BRACE);
        var members = new ArrayList<Expression.ClassMember>();
        while (!tokens.is(Token.CLOSE_BRACE)) {
            members.add(member());
            tokens.accept(Token.SEMICOLON);
        }
        tokens.advance();
        return new Expression.ClassLiteral(base, attributes, members);
    }

    private Expression.@Nullable TableLiteral attributes() {
        return tokens.accept(Token.OPEN_ATTRIBUTES) ? table(Token.CLOSE_ATTRIBUTES) : null;
    }

    private Expression.ClassMember member() {
        var attributes = attributes();
        boolean isStatic = tokens.accept(Token.STATIC);
        var entry = entry(false);
        return new Expression.ClassMember(entry.key(), entry.value(), attributes, isStatic);
    }
}
