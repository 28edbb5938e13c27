package io.imptestbed.imp.source;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line {@code #require "Name:version"}.
 *
 * @param written what stands in the quotes
 * @param version empty if the line names none, or a word such as "default"
 */
record Requirement(String written, LibraryName name, Optional<Version> version) {
    private static final Pattern LINE = Pattern.compile("\\s*#require\\b\\s*(.*?)\\s*", Pattern.DOTALL);
    private static final Pattern ARGUMENT =
            Pattern.compile("\"([^\":]+)(?::([^\"]*))?\"\\s*;?\\s*(?://.*)?", Pattern.DOTALL);

    /** Returns whether a line begins as a requirement does. */
    static boolean isOne(String line) {
        return line.indexOf('#') >= 0 && LINE.matcher(line).matches();
    }

    /** Reads a line that is one; empty if it is not well made. */
    static Optional<Requirement> parse(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var argument = ARGUMENT.matcher(matcher.group(1));
        if (!argument.matches()) {
            return Optional.empty();
        }
        var version = argument.group(2) == null ? "" : argument.group(2);
        return Optional.of(new Requirement(
                Bytes.letters(argument.group(1) + (version.isEmpty() ? "" : ":" + version)),
                LibraryName.of(argument.group(1)),
                Version.parse(version)));
    }

    boolean isMetBy(Version found) {
        return version.isEmpty() || version.get().isMetBy(found);
    }
}
