package io.imptestbed.squirrel.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A regular expression of Squirrel's {@code regexp}, with the ways of the language's reference: a repetition takes what it can get up to the
 * first place where the next piece matches, and nothing is ever taken back; a text ends at its first NUL.
 *
 * <p>Immutable; any thread.
 *
 * <pre>{@code
 * Pattern.compile("(\\d+) (\\a+)").search("at 21 degrees", 0, Effort.FREE)   // spans 3 to 13
 * }</pre>
 */
public final class Pattern {
    private final PatternNode.Group whole;
    private final int captures;

    Pattern(PatternNode.Group whole, int captures) {
        this.whole = whole;
        this.captures = captures;
    }

    /**
     * Reads a pattern.
     *
     * @throws PatternException if it is wrong; the message is the reference's
     */
    public static Pattern compile(String pattern) {
        return new PatternParser(pattern).parse();
    }

    /** Returns how many captures there are, the whole match included. */
    public int captures() {
        return captures;
    }

    /** Tells whether the whole of {@code text} matches. */
    public boolean matches(String text, Effort effort) {
        var matching = new Matching(text, 0, captures, effort);
        matching.restart();
        return matching.match(whole, 0, null) == matching.end();
    }

    /**
     * Finds the first match at {@code start} or behind it. There is none in an empty text.
     *
     * @param start 0 to the length of the text
     */
    public Optional<Match> search(String text, int start, Effort effort) {
        var matching = new Matching(text, start, captures, effort);
        for (int at = start; at < matching.end(); at++) {
            matching.restart();
            int end = matching.match(whole, at, null);
            if (end != PatternNode.FAILED) {
                return Optional.of(new Match(new Span(at, end), spans(matching)));
            }
        }
        return Optional.empty();
    }

    private List<Span> spans(Matching matching) {
        var spans = new ArrayList<Span>(captures);
        for (int capture = 0; capture < captures; capture++) {
            spans.add(matching.span(capture));
        }
        return spans;
    }

    /** A part of a text, from a place to the one before another. */
    public record Span(int begin, int end) {}

    /**
     * What a search found.
     *
     * @param whole the match
     * @param captures all captures, the whole match first; an empty one spans 0 to 0
     */
    public record Match(Span whole, List<Span> captures) {
        public Match {
            captures = List.copyOf(captures);
        }
    }
}
