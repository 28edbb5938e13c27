package io.imptestbed.scenario.model;

/**
 * Where something stands in a file that a person wrote.
 *
 * @param file the path as the person gave it
 * @param line from 1
 * @param column from 1
 */
public record Place(String file, int line, int column) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
        var byFile = file.compareTo(other.file);
        var byLine = byFile != 0 ? byFile : Integer.compare(line, other.line);
        return byLine != 0 ? byLine : Integer.compare(column, other.column);
    }

    /** Returns the place as {@code file:line:column}, which editors link. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
