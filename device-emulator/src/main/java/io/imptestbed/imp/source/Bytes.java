package io.imptestbed.imp.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Text with one character a byte, as Squirrel has it, and text with one a letter, as people and files' names have it. */
final class Bytes {
    private static final String BYTE_ORDER_MARK = "\u00ef\u00bb\u00bf";

    private Bytes() {}

    static String of(String letters) {
        return new String(letters.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    static String letters(String bytes) {
        return new String(bytes.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** A file's text; the mark that some editors put before it is no part of it. */
    static String read(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
