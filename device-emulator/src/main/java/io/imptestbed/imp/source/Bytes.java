package io.imptestbed.imp.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

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

    /** Why bytes are no text that could be a source. */
    record NoText(int line, String text) {}

    /** What keeps bytes from being a source. The language would take a NUL for the end and not say a word about the rest. */
    static Optional<NoText> whyNoText(String bytes) {
        if (bytes.startsWith("\u00ff\u00fe") || bytes.startsWith("\u00fe\u00ff")) {
            return Optional.of(new NoText(1, "is written in UTF-16 (expected: UTF-8)"));
        }
        var nul = bytes.indexOf('\0');
        return nul < 0
                ? Optional.empty()
                : Optional.of(new NoText(
                        1
                                + (int) bytes.chars()
                                        .limit(nul)
                                        .filter(each -> each == '\n')
                                        .count(),
                        "has a NUL byte (expected: source code, which is text)"));
    }

    /** A file's text; the mark that some editors put before it is no part of it. */
    static String read(Path file) throws IOException {
        var text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(BYTE_ORDER_MARK.length()) : text;
    }
}
