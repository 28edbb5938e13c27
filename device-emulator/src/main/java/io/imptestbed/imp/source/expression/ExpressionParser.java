package io.imptestbed.imp.source.expression;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an expression: the operators by precedence, and what they stand between. */
final class ExpressionParser {
    private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int DEEPEST = 200;
    private static final Map<String, Integer> PRECEDENCE = precedence();

    private final String text;
    private int next;
    private int depth;

    ExpressionParser(String text) {
        this.text = text;
    }

    private static Map<String, Integer> precedence() {
        var precedence = new LinkedHashMap<String, Integer>();
        precedence.put("||", 1);
        precedence.put("&&", 2);
        precedence.put("==", 6);
        precedence.put("!=", 6);
        precedence.put("<=", 7);
        precedence.put(">=", 7);
        precedence.put("|", 3);
        precedence.put("<", 7);
        precedence.put(">", 7);
        precedence.put("+", 9);
        precedence.put("-", 9);
        precedence.put("*", 10);
        precedence.put("/", 10);
        precedence.put("%", 10);
        return precedence;
    }

    /** One expression; semicolons and commas around it do no harm. */
    Expression parse() {
        skipSeparators();
        if (atEnd()) {
            throw new ExpressionException("an expression is expected");
        }
        var expression = expression();
        skipSeparators();
        if (!atEnd()) {
            throw unexpected();
        }
        return expression;
    }

    private void skipSeparators() {
        skipBlanks();
        while (is(';') || is(',')) {
            next++;
            skipBlanks();
        }
    }

    private Expression expression() {
        if (++depth > DEEPEST) {
            throw new ExpressionException("the expression is nested too deeply");
        }
        var test = binary(1);
        if (accept('?')) {
            var yes = expression();
            expect(':');
            test = new Expression.Conditional(test, yes, expression());
        }
        depth--;
        return test;
    }

    private Expression binary(int lowest) {
        var left = operand();
        for (var operator = operator(); operator != null && strength(operator) >= lowest; operator = operator()) {
            next += operator.length();
            left = new Expression.Binary(operator, left, binary(strength(operator) + 1));
        }
        return left;
    }

    private static int strength(String operator) {
        return PRECEDENCE.getOrDefault(operator, 0);
    }

    private @Nullable String operator() {
        skipBlanks();
        for (var operator : PRECEDENCE.keySet()) {
            if (text.startsWith(operator, next)) {
                return operator;
            }
        }
        return null;
    }

    private Expression operand() {
        skipBlanks();
        if (++depth > DEEPEST) {
            throw new ExpressionException("the expression is nested too deeply");
        }
        var operand = operandHere();
        depth--;
        return operand;
    }

    private Expression operandHere() {
        if (atEnd()) {
            throw new ExpressionException("the expression ends too early");
        }
        char first = text.charAt(next);
        if (isDigit(first) || first == '.') {
            return new Expression.Literal(number());
        } else if (first == '"' || first == '\'') {
            return new Expression.Literal(string());
        } else if (accept('[')) {
            return new Expression.Items(items(']'));
        } else if (first == '-' || first == '!' || first == '+') {
            next++;
            return new Expression.Unary(String.valueOf(first), operand());
        } else if (isNameStart(first) || first == '(') {
            return variable();
        }
        throw unexpected();
    }

    private Expression variable() {
        var expression = accept('(') ? group() : name();
        while (true) {
            if (accept('.')) {
                skipBlanks();
                expression = new Expression.Member(expression, new Expression.Literal(word()));
            } else if (accept('[')) {
                expression = new Expression.Member(expression, expression());
                expect(']');
            } else if (accept('(')) {
                expression = new Expression.Call(expression, items(')'));
            } else {
                return expression;
            }
        }
    }

    private Expression group() {
        var inner = expression();
        expect(')');
        return inner;
    }

    private Expression name() {
        var word = word();
        return switch (word) {
            case "true" -> new Expression.Literal(true);
            case "false" -> new Expression.Literal(false);
            case "null" -> new Expression.Literal(null);
            case "this" -> throw new ExpressionException("\"this\" is nothing that an expression can use");
            default -> new Expression.Name(word);
        };
    }

    private List<Expression> items(char close) {
        var items = new ArrayList<Expression>();
        while (!accept(close)) {
            if (atEnd()) {
                expect(close);
            } else if (!items.isEmpty()) {
                expect(',');
            }
            items.add(expression());
        }
        return items;
    }

    private String word() {
        int start = next;
        while (!atEnd() && (isNameStart(text.charAt(next)) || (next > start && isDigit(text.charAt(next))))) {
            next++;
        }
        if (next == start) {
            throw unexpected();
        }
        return text.substring(start, next);
    }

    private Double number() {
        int start = next;
        digits();
        if (is('.')) {
            next++;
            digits();
        }
        if (is('e') || is('E')) {
            next++;
            next += is('+') || is('-') ? 1 : 0;
            digits();
        }
        var digits = text.substring(start, next);
        boolean ends = atEnd() || !(isNameStart(text.charAt(next)) || is('.'));
        if (!ends || !NUMBER.matcher(digits).matches()) {
            throw new ExpressionException(
                    "\"" + text.substring(start, Math.min(next + 1, text.length())) + "\" is no number");
        }
        return Double.valueOf(digits);
    }

    private void digits() {
        while (!atEnd() && isDigit(text.charAt(next))) {
            next++;
        }
    }

    private String string() {
        char quote = text.charAt(next++);
        var value = new StringBuilder();
        while (!atEnd() && !is(quote)) {
            char character = text.charAt(next++);
            value.append(character == '\\' && !atEnd() ? escaped(text.charAt(next++)) : character);
        }
        if (atEnd()) {
            throw new ExpressionException("a text has no closing " + quote);
        }
        next++;
        return value.toString();
    }

    private static char escaped(char letter) {
        return switch (letter) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> '\u000b';
            default -> letter;
        };
    }

    private void expect(char character) {
        if (!accept(character)) {
            throw atEnd()
                    ? new ExpressionException("\"" + character + "\" is missing at the end of the expression")
                    : unexpected();
        }
    }

    private boolean accept(char character) {
        skipBlanks();
        if (is(character)) {
            next++;
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (!atEnd() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
    }

    private boolean is(char character) {
        return !atEnd() && text.charAt(next) == character;
    }

    private boolean atEnd() {
        return next >= text.length();
    }

    private ExpressionException unexpected() {
        return new ExpressionException(
                atEnd()
                        ? "the expression ends too early"
                        : "\"" + text.charAt(next) + "\" is not expected at character " + (next + 1) + " of \""
                                + text.strip() + "\"");
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    /** Bytes above 127 are letters of some alphabet. */
    private static boolean isNameStart(char character) {
        return character == '_'
                || character == '$'
                || (character >= 'a' && character <= 'z')
                || (character >= 'A' && character <= 'Z')
                || character >= 128;
    }
}
