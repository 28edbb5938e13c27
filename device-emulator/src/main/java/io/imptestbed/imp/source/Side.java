package io.imptestbed.imp.source;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The half of an imp that a source is for, or that something comes from. */
public enum Side {
    AGENT,
    DEVICE;

    private static final Pattern WORD = Pattern.compile("(?:^|[^a-z])(agent|device)(?:[^a-z]|$)");

    /** Returns what a file's name says, which has "agent" or "device" as a word, as {@code pump.agent.nut} has. */
    public static Optional<Side> ofName(String name) {
        var word = WORD.matcher(name.toLowerCase(Locale.ROOT));
        return word.find() ? Optional.of(valueOf(word.group(1).toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    /** Returns the other half. */
    public Side other() {
        return this == AGENT ? DEVICE : AGENT;
    }

    /** Returns the word for it, "agent" or "device", as files and parties have it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the word for it with a capital letter. */
    public String capitalized() {
        return this == AGENT ? "Agent" : "Device";
    }
}
