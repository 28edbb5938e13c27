package io.imptestbed.imp.source;

/**
 * A line of a file, as errors and {@code #line} name it.
 *
 * @param line from 1; 0 for the file as a whole
 */
public record SourcePlace(String file, int line) {
    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
