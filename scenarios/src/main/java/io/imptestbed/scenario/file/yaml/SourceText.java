package io.imptestbed.scenario.file.yaml;

import io.imptestbed.scenario.model.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the bytes of a file into text, or says why they are none. */
public final class SourceText {
    /** The largest file, in bytes. */
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private final Problems problems;

    private SourceText(String name, Problems problems) {
        this.name = name;
        this.problems = problems;
    }

    /**
     * Returns the text of a file.
     *
     * @param name the file as messages call it
     */
    public static Optional<String> of(String name, Path file, Disk disk, Problems problems) {
        return new SourceText(name, problems).read(file, disk);
    }

    /** Returns the text that these bytes are in UTF-8, without a byte order mark. */
    static Optional<String> of(String name, byte[] bytes, Problems problems) {
        return new SourceText(name, problems).decode(bytes);
    }

    private Optional<String> read(Path file, Disk disk) {
        try {
            return decode(disk.read(file, LARGEST + 1));
        } catch (NoSuchFileException missing) {
            return refuse("no such file", "", "the path of a file");
        } catch (AccessDeniedException denied) {
            return refuse("no permission to read the file", "", "a file that this user may read");
        } catch (IOException unreadable) {
            return refuse("unreadable file", String.valueOf(unreadable.getMessage()), "an ordinary file");
        }
    }

    private Optional<String> decode(byte[] bytes) {
        if (bytes.length > LARGEST) {
            return refuse("file too large", "more than 4 MB", "at most 4 MB");
        }
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length);
        var result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        var text = out.flip().toString();
        if (result.isError()) {
            return refuseAt(text, text.length(), "no text", invalid(in, result));
        }
        return checked(text.startsWith(String.valueOf(BYTE_ORDER_MARK)) ? text.substring(1) : text);
    }

    private static String invalid(ByteBuffer in, CoderResult result) {
        var hex = new StringBuilder(result.length() == 1 ? "the byte" : "the bytes");
        for (int i = 0; i < result.length(); i++) {
            hex.append(String.format(" %02X", in.get(in.position() + i)));
        }
        return hex.toString();
    }

    private Optional<String> checked(String text) {
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            if (!StreamReader.isPrintable(text.codePointAt(i))) {
                var found = String.format("the character U+%04X", text.codePointAt(i));
                return refuseAt(text, i, text.codePointAt(i) == 0 ? "a binary file" : "a control character", found);
            }
        }
        return Optional.of(text);
    }

    private Optional<String> refuse(String what, String found, String expected) {
        problems.report(new Place(name, 1, 1), what, found, expected);
        return Optional.empty();
    }

    private Optional<String> refuseAt(String text, int index, String what, String found) {
        var line = 1
                + (int) text.substring(0, index).chars().filter(c -> c == '\n').count();
        var lineStart = text.lastIndexOf('\n', index - 1) + 1;
        var column = 1 + text.codePointCount(lineStart, index);
        problems.report(new Place(name, line, column), what, found, "YAML text in UTF-8");
        return Optional.empty();
    }
}
