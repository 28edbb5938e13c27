package io.imptestbed.squirrel.syntax;

/** The stream of tokens as the parser uses it: look at one, take it, insist on one. */
final class Tokens {
    private final Scanner scanner;

    Tokens(Scanner scanner) {
        this.scanner = scanner;
    }

    Token current() {
        return scanner.token();
    }

    boolean is(Token token) {
        return scanner.token() == token;
    }

    void advance() {
        scanner.advance();
    }

    boolean accept(Token token) {
        if (is(token)) {
            advance();
            return true;
        }
        return false;
    }

    void expect(Token token) {
        if (!accept(token)) {
            throw error("expected '" + token.text() + "'");
        }
    }

    /** A name; {@code constructor} is one where a name has to be. */
    String expectIdentifier() {
        if (is(Token.CONSTRUCTOR)) {
            advance();
            return "constructor";
        }
        var name = scanner.string();
        expect(Token.IDENTIFIER);
        return name;
    }

    String string() {
        return scanner.string();
    }

    int integer() {
        return scanner.integer();
    }

    float number() {
        return scanner.number();
    }

    boolean afterNewline() {
        return scanner.afterNewline();
    }

    boolean after(Token token) {
        return scanner.previous() == token;
    }

    Position position() {
        return scanner.position();
    }

    boolean atEndOfStatement() {
        return afterNewline() || is(Token.END) || is(Token.CLOSE_BRACE) || is(Token.SEMICOLON);
    }

    void optionalSemicolon() {
        if (!accept(Token.SEMICOLON) && !atEndOfStatement()) {
            throw error("end of statement expected (; or lf)");
        }
    }

    CompileError error(String reason) {
        return scanner.error(reason);
    }
}
