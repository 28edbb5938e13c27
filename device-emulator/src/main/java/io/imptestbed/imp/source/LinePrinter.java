package io.imptestbed.imp.source;

import java.util.List;

/** Puts lines together to a text that says by {@code #line} where they came from. */
final class LinePrinter {
    private final StringBuilder text = new StringBuilder();
    private final Lexis lexis = new Lexis();
    private String file;
    private int line = 1;

    private LinePrinter(String main) {
        this.file = main;
    }

    /** Returns the text; a file from which nothing is missing and in which nothing is added comes out as it is. */
    static String print(String main, List<Line> lines) {
        var printer = new LinePrinter(main);
        lines.forEach(printer::add);
        return printer.text.toString();
    }

    private void add(Line next) {
        // In the middle of a string or a comment there can be no directive: its end is where the count is right again.
        if (lexis.isInCode() && (next.number() != line || !next.origin().name().equals(file))) {
            file = next.origin().name();
            line = next.number();
            text.append("#line ")
                    .append(line)
                    .append(" \"")
                    .append(Bytes.of(file))
                    .append("\"\n");
        }
        text.append(next.text());
        lexis.read(next.text());
        line++;
    }
}
