package io.imptestbed.imp.signal;

/**
 * Something that is wrong with a recording.
 *
 * @param file what the recording is called
 * @param line from 1
 * @param column from 1
 * @param what what is wrong, such as {@code not a number}
 * @param found what stands there; may be empty
 * @param expected what should stand there
 */
public record PlaybackFault(String file, int line, int column, String what, String found, String expected) {
    /** Returns the fault on one line: {@code file:line:column: what, found …, expected …}. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + what + (found.isEmpty() ? "" : ", found " + found)
                + ", expected " + expected;
    }
}
