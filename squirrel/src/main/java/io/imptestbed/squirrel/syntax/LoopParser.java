package io.imptestbed.squirrel.syntax;

import java.util.ArrayList;

/** Parses what can be left by {@code break}: loops and switches. */
final class LoopParser {
    private final Parser parser;
    private final Tokens tokens;

    LoopParser(Parser parser, Tokens tokens) {
        this.parser = parser;
        this.tokens = tokens;
    }

    private Statement body() {
        var scope = parser.scope();
        scope.breakTargets++;
        scope.continueTargets++;
        var body = parser.scopedStatement();
        scope.breakTargets--;
        scope.continueTargets--;
        return body;
    }

    Statement whileLoop(int position) {
        tokens.advance();
        var condition = parser.parenthesized();
        return new Statement.While(position, condition, body());
    }

    Statement doLoop() {
        tokens.advance();
        var body = body();
        tokens.expect(Token.WHILE);
        int position = parser.markPosition();
        return new Statement.DoWhile(position, body, parser.parenthesized());
    }

    Statement forLoop() {
        tokens.advance();
        int begin = parser.scope().beginBlock();
        tokens.expect(Token.OPEN_PARENTHESIS);
        var initial = forInitial();
        tokens.expect(Token.SEMICOLON);
        int position = parser.markPosition();
        var condition = tokens.is(Token.SEMICOLON) ? null : parser.expressions().commaExpression();
        tokens.expect(Token.SEMICOLON);
        var step =
                tokens.is(Token.CLOSE_PARENTHESIS) ? null : parser.expressions().commaExpression();
        tokens.expect(Token.CLOSE_PARENTHESIS);
        var body = body();
        parser.scope().endBlock(begin);
        return new Statement.For(initial, position, condition, step, body);
    }

    private @org.jspecify.annotations.Nullable Statement forInitial() {
        if (tokens.is(Token.SEMICOLON)) {
            return null;
        }
        int position = parser.markPosition();
        return tokens.is(Token.LOCAL)
                ? parser.localDeclaration(position)
                : new Statement.Evaluate(position, parser.expressions().commaExpression());
    }

    Statement foreachLoop(int position) {
        tokens.advance();
        tokens.expect(Token.OPEN_PARENTHESIS);
        var first = tokens.expectIdentifier();
        var second = tokens.accept(Token.COMMA) ? tokens.expectIdentifier() : null;
        tokens.expect(Token.IN);
        var scope = parser.scope();
        int begin = scope.beginBlock();
        var container = parser.expressions().expression();
        tokens.expect(Token.CLOSE_PARENTHESIS);
        int containerSlot = scope.hiddenSlot();
        // The name of a key that the script does not name is the reference's: its traces show it.
        var key = scope.declare(second == null ? "@INDEX@" : first);
        var value = scope.declare(second == null ? first : second);
        int iteratorSlot = scope.hiddenSlot();
        var cursor = new Statement.Cursor(parser.markPosition(), containerSlot, iteratorSlot, key, value);
        var body = body();
        scope.endBlock(begin);
        return new Statement.Foreach(position, container, cursor, body);
    }

    Statement switchStatement(int position) {
        tokens.advance();
        var subject = parser.parenthesized();
        tokens.expect(Token.OPEN_BRACE);
        var scope = parser.scope();
        scope.breakTargets++;
        var cases = new ArrayList<Statement.Case>();
        while (tokens.accept(Token.CASE)) {
            var value = parser.expressions().expression();
            tokens.expect(Token.COLON);
            cases.add(new Statement.Case(value, scopedStatements()));
        }
        Statement otherwise = null;
        if (tokens.accept(Token.DEFAULT)) {
            tokens.expect(Token.COLON);
            otherwise = scopedStatements();
        }
        tokens.expect(Token.CLOSE_BRACE);
        scope.breakTargets--;
        return new Statement.Switch(position, subject, cases, otherwise);
    }

    private Statement scopedStatements() {
        int begin = parser.scope().beginBlock();
        var statements = parser.statements();
        parser.scope().endBlock(begin);
        return statements;
    }
}
