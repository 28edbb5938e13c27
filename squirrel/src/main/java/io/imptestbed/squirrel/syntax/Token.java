package io.imptestbed.squirrel.syntax;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The tokens of the language. */
enum Token {
    END(""),
    IDENTIFIER("IDENTIFIER"),
    STRING("STRING_LITERAL"),
    INTEGER("INTEGER"),
    FLOAT("FLOAT"),
    /** A character that begins no token. */
    UNKNOWN(""),

    WHILE,
    DO,
    IF,
    ELSE,
    BREAK,
    CONTINUE,
    RETURN,
    NULL,
    FUNCTION,
    LOCAL,
    FOR,
    FOREACH,
    IN,
    TYPEOF,
    BASE,
    DELETE,
    TRY,
    CATCH,
    THROW,
    CLONE,
    YIELD,
    RESUME,
    SWITCH,
    CASE,
    DEFAULT,
    THIS,
    CLASS,
    EXTENDS,
    CONSTRUCTOR,
    INSTANCEOF,
    TRUE,
    FALSE,
    STATIC,
    ENUM,
    CONST,

    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    OPEN_PARENTHESIS("("),
    CLOSE_PARENTHESIS(")"),
    OPEN_BRACKET("["),
    CLOSE_BRACKET("]"),
    OPEN_ATTRIBUTES("</"),
    CLOSE_ATTRIBUTES("/>"),
    SEMICOLON(";"),
    COMMA(","),
    DOT("."),
    ELLIPSIS("..."),
    COLON(":"),
    DOUBLE_COLON("::"),
    QUESTION("?"),
    AT("@"),
    ASSIGN("="),
    NEW_SLOT("<-"),
    PLUS_ASSIGN("+="),
    MINUS_ASSIGN("-="),
    TIMES_ASSIGN("*="),
    DIVIDE_ASSIGN("/="),
    MODULO_ASSIGN("%="),
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/"),
    MODULO("%"),
    INCREMENT("++"),
    DECREMENT("--"),
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_EQUAL("<="),
    GREATER(">"),
    GREATER_EQUAL(">="),
    THREE_WAY("<=>"),
    AND("&&"),
    OR("||"),
    NOT("!"),
    BIT_AND("&"),
    BIT_OR("|"),
    BIT_XOR("^"),
    COMPLEMENT("~"),
    SHIFT_LEFT("<<"),
    SHIFT_RIGHT(">>"),
    UNSIGNED_SHIFT_RIGHT(">>>");

    private static final Map<String, Token> KEYWORDS = Arrays.stream(values())
            .filter(token -> token.keyword)
            .collect(Collectors.toUnmodifiableMap(Token::text, token -> token));

    private static final Map<String, Token> SYMBOLS = Arrays.stream(values())
            .filter(token -> !token.keyword && !token.text.isEmpty() && !Character.isLetter(token.text.charAt(0)))
            .collect(Collectors.toUnmodifiableMap(Token::text, token -> token));

    private final String text;
    private final boolean keyword;

    /** A symbol, or a token that is named in messages by this text. */
    Token(String text) {
        this.text = text;
        this.keyword = false;
    }

    Token() {
        this.text = name().toLowerCase(Locale.ROOT);
        this.keyword = true;
    }

    /** How messages call it. */
    String text() {
        return text;
    }

    static Token ofWord(String word) {
        return KEYWORDS.getOrDefault(word, IDENTIFIER);
    }

    /** The operator or mark of exactly these characters, null if there is none. */
    static @Nullable Token ofSymbol(String characters) {
        return SYMBOLS.get(characters);
    }
}
