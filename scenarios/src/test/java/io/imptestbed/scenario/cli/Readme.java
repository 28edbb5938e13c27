package io.imptestbed.scenario.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The README at the top of the tree, taken apart. */
final class Readme {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path FILE = ROOT.resolve("README.md");

    private static final Pattern BLOCK = Pattern.compile(
            "(?:^ *<!-- file: (?<file>\\S+) -->\\n)?^(?<indent> *)```(?<kind>yaml|console)\\n(?<text>.*?)^ *```$",
            Pattern.DOTALL | Pattern.MULTILINE);

    private Readme() {}

    /**
     * A fenced block: a command with its output, or a file.
     *
     * @param file the name of the file; empty for a command
     */
    record Block(Optional<String> file, String text) {
        String command() {
            return text.lines().findFirst().orElse("").replaceFirst("^\\$ \\./testbed ", "");
        }

        /** Returns the output; a line with nothing but an ellipsis stands for any lines. */
        List<String> output() {
            return text.lines().skip(1).toList();
        }
    }

    /** Returns the blocks in their order. */
    static List<Block> blocks() {
        var blocks = new ArrayList<Block>();
        var matcher = BLOCK.matcher(read());
        while (matcher.find()) {
            var indent = matcher.group("indent");
            var text = matcher.group("text").replaceAll("(?m)^" + indent, "");
            if (matcher.group("kind").equals("console") || matcher.group("file") != null) {
                blocks.add(new Block(Optional.ofNullable(matcher.group("file")), text));
            }
        }
        return blocks;
    }

    static String read() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the text with what stands between the markers of {@code section} replaced. */
    static String with(String text, String section, String content) {
        var begin = text.indexOf("<!-- " + section + " -->\n");
        var end = text.indexOf("<!-- end -->", begin);
        if (begin < 0 || end < 0) {
            throw new IllegalArgumentException("section: " + section + " (expected: one of the README)");
        }
        return text.substring(0, begin) + "<!-- " + section + " -->\n" + content + text.substring(end);
    }
}
