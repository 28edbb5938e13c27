package io.imptestbed.imp.signal;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.util.ArrayList;
import java.util.List;

/** The rows of a CSV file whose fields know where they stand, which the library does not say. */
final class CsvRows extends AbstractBaseCsvCallbackHandler<List<CsvRows.Field>> {
    private static final char QUOTE = '"';
    private static final List<Character> OTHER_SEPARATORS = List.of(';', '\t');

    private List<Field> row = new ArrayList<>();
    private int line;
    private int column;

    private CsvRows() {}

    /**
     * A field of a row.
     *
     * @param line from 1
     * @param column from 1; where the field begins, its quote included
     */
    record Field(String text, int line, int column) {}

    /** A row that cannot be told from the next. */
    static final class BrokenException extends Exception {
        private static final long serialVersionUID = 1L;

        private final int line;

        private BrokenException(String message, int line) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    /**
     * Returns the rows of {@code text} without those that are empty or comments ({@code #}). Fields are separated by commas, or by semicolons or
     * tabs where the first line has some and no comma.
     *
     * @throws BrokenException if a quote does not end, or the text goes on after it
     */
    static List<List<Field>> of(String text) throws BrokenException {
        var handler = new CsvRows();
        var reader = CsvReader.builder()
                .fieldSeparator(separator(text))
                .commentStrategy(CommentStrategy.SKIP)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .build(handler, text);
        var rows = new ArrayList<List<Field>>();
        try {
            reader.forEach(rows::add);
        } catch (CsvParseException broken) {
            var cause = broken.getCause() == null ? broken : broken.getCause();
            throw new BrokenException(String.valueOf(cause.getMessage()), Math.max(1, handler.line));
        }
        return rows;
    }

    private static char separator(String text) {
        var first = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .orElse("");
        return OTHER_SEPARATORS.stream()
                .filter(other -> first.indexOf(other) >= 0 && first.indexOf(',') < 0)
                .findFirst()
                .orElse(',');
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        row = new ArrayList<>();
        line = Math.toIntExact(startingLineNumber);
        column = 1;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
        row.add(new Field(new String(buffer, offset, length), line, column));
        var inside = quoted ? 2 : 0;
        for (int i = offset; i < offset + length; i++) {
            // A quote inside a quoted field stands there twice.
            inside += quoted && buffer[i] == QUOTE ? 2 : 1;
            if (buffer[i] == '\n') {
                line++;
                column = 1;
                inside = 1;
            }
        }
        column += inside + 1;
    }

    @Override
    protected List<Field> buildRecord() {
        return List.copyOf(row);
    }
}
