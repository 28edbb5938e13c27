package io.imptestbed.scenario.model;

import java.util.Arrays;
import java.util.List;

/** What a device does when it cannot send. Source: imp API, server.setsendtimeoutpolicy() */
public enum SendPolicy {
    /** The code stops until the connection is back. */
    SUSPEND_ON_ERROR("suspend on error"),
    /** The call returns an error, and the code must connect again. */
    RETURN_ON_ERROR("return on error"),
    /** As before, but a full buffer costs no connection. */
    RETURN_ON_ERROR_NO_DISCONNECT("return on error no disconnect");

    private final String words;

    SendPolicy(String words) {
        this.words = words;
    }

    /** Returns how files name it. */
    public String words() {
        return words;
    }

    /** Returns the words of all of them. */
    public static List<String> all() {
        return Arrays.stream(values()).map(SendPolicy::words).toList();
    }

    /**
     * Returns the policy with this name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SendPolicy of(String words) {
        return Arrays.stream(values())
                .filter(policy -> policy.words.equals(words))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("policy: " + words + " (expected: one of " + all() + ")"));
    }
}
