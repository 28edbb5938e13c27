package io.imptestbed.squirrel.syntax;

/** The stream of tokens as the parser uses it: look at one, take it, insist on one. */
final class Tokens {
    private final Scanner scanner;
    private int braces;

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
        var passed = scanner.token();
        scanner.advance();
        // A brace counts when it is passed, and once only, also if the token behind it cannot be read.
        braces += passed == Token.OPEN_BRACE ? 1 : passed == Token.CLOSE_BRACE ? -1 : 0;
    }

    /** How many braces are open before the current token. */
    int braces() {
        return braces;
    }

    /** Gets over what cannot be read. */
    void skipCharacter() {
        scanner.skipCharacter();
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

    Position start() {
        return scanner.start();
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
