package io.imptestbed.imp.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The half of an imp that a source is for. */
public enum Side {
    AGENT,
    DEVICE;

    private static final Pattern WORD = Pattern.compile("(?:^|[^a-z])(agent|device)(?:[^a-z]|$)");

    /** Returns what a file's name says, which has "agent" or "device" as a word, as {@code pump.agent.nut} has. */
    public static Optional<Side> ofName(String name) {
        var word = WORD.matcher(name.toLowerCase(Locale.ROOT));
        return word.find() ? Optional.of(valueOf(word.group(1).toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** Returns the word for it, "agent" or "device". */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
