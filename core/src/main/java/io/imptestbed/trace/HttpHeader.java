package io.imptestbed.trace;

import java.util.Locale;

/**
 * A header of an HTTP request or response.
 *
 * @param name as it was written; whether letters are small or capital makes no difference
 */
public record HttpHeader(String name, String value) {
    /** Returns the name in small letters. */
    public String lowerName() {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Tells whether this header has that name. */
    public boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Returns the header as HTTP/1.1 writes it: {@code content-type: text/plain}. */
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
