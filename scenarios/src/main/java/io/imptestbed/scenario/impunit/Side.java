package io.imptestbed.scenario.impunit;

import java.util.Locale;
import java.util.regex.Pattern;

/** One half of an imp: the one that tests run on, or the other. */
public enum Side {
    AGENT,
    DEVICE;

    private static final Pattern AGENT_WORD = Pattern.compile("\\bagent\\b", Pattern.CASE_INSENSITIVE);

    /** Returns the side on which a test file runs: the agent if its name or one of its folders has that word, otherwise the device. */
    static Side of(String testFile) {
        return AGENT_WORD.matcher(testFile).find() ? AGENT : DEVICE;
    }

    /** Returns the other half. */
    public Side other() {
        return this == AGENT ? DEVICE : AGENT;
    }

    /** Returns its name as files and parties have it: {@code agent} or {@code device}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns its name with a capital letter. */
    String capitalized() {
        return this == AGENT ? "Agent" : "Device";
    }
}
