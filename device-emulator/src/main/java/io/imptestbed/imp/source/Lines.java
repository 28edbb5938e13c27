package io.imptestbed.imp.source;

import java.util.ArrayList;
import java.util.List;

/** Text that comes in pieces, gathered to lines that know where they came from. */
final class Lines {
    private static final int LARGEST = 1 << 25;

    private final List<Line> lines = new ArrayList<>();
    private final StringBuilder current = new StringBuilder();
    private final Lexis lexis = new Lexis();
    private Context begin;
    private int size;

    Lines(Context context) {
        this.begin = context;
    }

    /** Takes a piece; it may hold several lines: all of them came from the same one. A line is from where its beginning is from. */
    void add(Context from, String text) {
        size += text.length();
        if (size > LARGEST) {
            throw new TooMuchException("more than 32 MB of text come out here: does a loop or an include never end?");
        }
        lexis.read(text);
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            append(from, text.substring(start, end + 1));
            close();
            start = end + 1;
        }
        append(from, text.substring(start));
    }

    private void append(Context from, String text) {
        if (current.isEmpty()) {
            begin = from;
        }
        current.append(text);
    }

    private void close() {
        lines.add(new Line(begin.origin(), begin.line(), current.toString()));
        current.setLength(0);
    }

    boolean isInComment() {
        return lexis.isInComment();
    }

    List<Line> all() {
        if (!current.isEmpty()) {
            close();
        }
        return lines;
    }

    /** Returns the text without where it came from. */
    String text() {
        var text = new StringBuilder();
        all().forEach(line -> text.append(line.text()));
        return text.toString();
    }
}
