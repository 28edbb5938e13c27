package io.imptestbed.squirrel.text;

import io.imptestbed.squirrel.text.PatternNode.Bracket;
import io.imptestbed.squirrel.text.PatternNode.Group;
import io.imptestbed.squirrel.text.PatternNode.Literal;
import io.imptestbed.squirrel.text.PatternNode.Repeat;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern.
 *
 * <pre>
 *   list    = ["^"] element { element } ["|" list]
 *   element = ( "(" ["?:"] list ")" | "[" ["^"] members "]" | "$" | "." | character ) ["*" | "+" | "?" | "{" n ["," [m]] "}"]
 * </pre>
 */
final class PatternParser {
    private static final int DEEPEST = 200;
    private static final int MOST_DIGITS = 9;
    private static final String ESCAPES = "ntrfv";
    private static final String ESCAPED = "\n\t\r\f\u000b";

    private final String pattern;
    private int position;
    private int captures;
    private int depth;

    PatternParser(String pattern) {
        int nul = pattern.indexOf('\0');
        this.pattern = nul < 0 ? pattern : pattern.substring(0, nul);
    }

    Pattern parse() {
        var whole = new Group(captures++);
        whole.first = list();
        if (!isAtEnd()) {
            throw new PatternException("unexpected character");
        }
        return new Pattern(whole, captures);
    }

    private PatternNode list() {
        if (++depth > DEEPEST) {
            throw new PatternException("regular expression too deep (expected: at most " + DEEPEST + " nested groups)");
        }
        var first = peek() == '^' ? begin() : element();
        var last = first;
        while ((first == last && first instanceof PatternNode.Begin) || isElementNext()) {
            last.next = element();
            last = last.next;
        }
        var result = first;
        if (peek() == '|') {
            position++;
            result = new PatternNode.Either(first, list());
        }
        depth--;
        return result;
    }

    private PatternNode begin() {
        position++;
        return new PatternNode.Begin();
    }

    private boolean isElementNext() {
        return !isAtEnd() && "|)*+".indexOf(peek()) < 0;
    }

    private PatternNode element() {
        return repeated(
                switch (peek()) {
                    case '(' -> group();
                    case '[' -> bracket();
                    case '$' -> {
                        position++;
                        yield new PatternNode.End();
                    }
                    case '.' -> {
                        position++;
                        yield new PatternNode.Any();
                    }
                    default -> character(false);
                });
    }

    private PatternNode group() {
        position++;
        Group group;
        if (peek() == '?') {
            position++;
            expect(':');
            group = new Group(-1);
        } else {
            group = new Group(captures++);
        }
        group.first = list();
        expect(')');
        return group;
    }

    private PatternNode bracket() {
        position++;
        var negated = peek() == '^';
        if (negated) {
            position++;
        }
        if (peek() == ']') {
            throw new PatternException("empty class");
        }
        var members = members();
        expect(']');
        return new Bracket(negated, members);
    }

    private PatternNode members() {
        PatternNode first = member(null);
        PatternNode last = first;
        // A member can begin a range until the next one is read, but the end of a range cannot begin another.
        boolean beginsRange = true;
        PatternNode beforeLast = null;
        while (peek() != ']') {
            if (peek() == '-' && beginsRange) {
                last = member(last);
                if (beforeLast == null) {
                    first = last;
                } else {
                    beforeLast.next = last;
                }
                beginsRange = false;
            } else {
                beforeLast = last;
                last = member(null);
                beforeLast.next = last;
                beginsRange = true;
            }
        }
        return first;
    }

    /** Reads a member, or the end of the range that {@code begin} begins. */
    private PatternNode member(@Nullable PatternNode begin) {
        if (begin == null) {
            return character(true);
        }
        position++;
        if (!(begin instanceof Literal literal) || literal.signed() > (byte) peek()) {
            throw new PatternException("invalid range");
        }
        return new PatternNode.Range(literal.signed(), (byte) rangeEnd());
    }

    private char rangeEnd() {
        if (peek() == '\\') {
            return escaped(behindBackslash());
        }
        return printable();
    }

    private static char escaped(char c) {
        int index = ESCAPES.indexOf(c);
        return index >= 0 ? ESCAPED.charAt(index) : c;
    }

    private PatternNode character(boolean inBracket) {
        if (peek() != '\\') {
            return new Literal(printable());
        }
        char c = behindBackslash();
        if (CharacterClass.isNamedBy(c)) {
            return new PatternNode.Named(c);
        }
        if ((c == 'b' || c == 'B') && !inBracket) {
            return new PatternNode.Boundary(c == 'b');
        }
        return new Literal(escaped(c));
    }

    private char behindBackslash() {
        position++;
        if (isAtEnd()) {
            throw new PatternException("letter expected");
        }
        return take();
    }

    private char printable() {
        if (!CharacterClass.isPrintable(peek())) {
            throw new PatternException("letter expected");
        }
        return take();
    }

    private PatternNode repeated(PatternNode node) {
        return switch (peek()) {
            case '*' -> repeat(node, 0, Repeat.UNBOUNDED);
            case '+' -> repeat(node, 1, Repeat.UNBOUNDED);
            case '?' -> repeat(node, 0, 1);
            case '{' -> counted(node);
            default -> node;
        };
    }

    private PatternNode repeat(PatternNode node, int least, int most) {
        position++;
        return new Repeat(node, least, most);
    }

    private PatternNode counted(PatternNode node) {
        position++;
        if (!CharacterClass.isDigit(peek())) {
            throw new PatternException("number expected");
        }
        int least = number();
        int most = least;
        if (peek() == ',') {
            position++;
            most = CharacterClass.isDigit(peek()) ? number() : Repeat.UNBOUNDED;
            expect('}');
        } else if (peek() == '}') {
            position++;
        } else {
            throw new PatternException(", or } expected");
        }
        return new Repeat(node, least, most);
    }

    /** Reads a number, of which the reference keeps 16 bits. */
    private int number() {
        int begin = position;
        int value = 0;
        while (CharacterClass.isDigit(peek())) {
            if (position - begin == MOST_DIGITS) {
                throw new PatternException("overflow in numeric constant");
            }
            value = value * 10 + take() - '0';
        }
        return value & 0xFFFF;
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw new PatternException("expected paren");
        }
        position++;
    }

    private boolean isAtEnd() {
        return position >= pattern.length();
    }

    private char peek() {
        return isAtEnd() ? '\0' : pattern.charAt(position);
    }

    private char take() {
        char c = peek();
        position++;
        return c;
    }
}
