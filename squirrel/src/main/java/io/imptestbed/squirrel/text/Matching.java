package io.imptestbed.squirrel.text;

import org.jspecify.annotations.Nullable;

/** One attempt after another to match a pattern in a text; used once. */
final class Matching {
    /** How many pieces may be under way within one another, which keeps a hostile pattern from using up the thread's stack. */
    private static final int DEEPEST = 1_000;

    private final String text;
    private final int begin;
    private final int end;
    private final Effort effort;
    private final int[] from;
    private final int[] to;
    private int due;
    private int depth;

    /** Prepares to match in {@code text} from {@code begin} to the first NUL behind it, or to its end. */
    Matching(String text, int begin, int captures, Effort effort) {
        this.text = text;
        this.begin = begin;
        int nul = text.indexOf('\0', begin);
        this.end = nul < 0 ? text.length() : nul;
        this.effort = effort;
        this.from = new int[captures];
        this.to = new int[captures];
    }

    int begin() {
        return begin;
    }

    int end() {
        return end;
    }

    /** Returns the character there; NUL outside the text, as a C string ends. */
    char at(int index) {
        return index >= 0 && index < text.length() ? text.charAt(index) : '\0';
    }

    /** Begins an attempt; what captures of earlier ones have left stays until they are taken again, as in the reference. */
    void restart() {
        due = 0;
    }

    int match(PatternNode node, int at, @Nullable PatternNode following) {
        effort.spend();
        if (++depth > DEEPEST) {
            throw new PatternException("regular expression too deep (expected: at most " + DEEPEST + " nested pieces)");
        }
        int result = node.match(this, at, following);
        depth--;
        return result;
    }

    boolean isDue(int capture) {
        return capture == due;
    }

    int due() {
        return due;
    }

    void due(int capture) {
        due = capture;
    }

    void open(int capture, int at) {
        from[capture] = at;
        to[capture] = at;
        due++;
    }

    void close(int capture, int at) {
        to[capture] = at;
    }

    void forget(int capture) {
        from[capture] = 0;
        to[capture] = 0;
    }

    /** Returns what the capture spans; an empty one is at the beginning of the whole text. */
    Pattern.Span span(int capture) {
        return to[capture] > from[capture] ? new Pattern.Span(from[capture], to[capture]) : new Pattern.Span(0, 0);
    }
}
