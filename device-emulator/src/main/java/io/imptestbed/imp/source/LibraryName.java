package io.imptestbed.imp.source;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a library's name, or its file's name, says: {@code Rocky.agent.lib.nut} is the library rocky, for agents.
 *
 * @param full in lower case, with neither a version nor ".nut"
 * @param stem the name without "lib", "class", "agent", "device" at its end
 */
record LibraryName(String full, String stem, Optional<Side> side, Optional<Version> version) {
    private static final Pattern VERSION = Pattern.compile("[-_@.]v?(\\d+(?:\\.\\d+)+)");
    private static final List<String> KINDS = List.of("lib", "library", "class", "singleton", "agent", "device", "nut");

    static LibraryName of(String name) {
        var lower = name.toLowerCase(Locale.ROOT).strip();
        var version = VERSION.matcher(lower);
        boolean versioned = version.find();
        var plain = versioned ? lower.substring(0, version.start()) + lower.substring(version.end()) : lower;
        var full = plain.endsWith(".nut") ? plain.substring(0, plain.length() - ".nut".length()) : plain;
        var parts = full.split("\\.", -1);
        int end = parts.length;
        while (end > 1 && KINDS.contains(parts[end - 1])) {
            end--;
        }
        return new LibraryName(
                full,
                String.join(".", Arrays.copyOf(parts, end)),
                Side.ofName("." + String.join(".", Arrays.copyOfRange(parts, end, parts.length))),
                versioned ? Version.parse(version.group(1)) : Optional.empty());
    }
}
