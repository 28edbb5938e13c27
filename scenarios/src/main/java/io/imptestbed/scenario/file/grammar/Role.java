package io.imptestbed.scenario.file.grammar;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a party is, which decides what it can do. */
public enum Role {
    /** An imp's agent, {@code NAME.agent}. */
    AGENT("an agent", Names.PATTERN + "\\.agent", "pump.agent"),
    /** An ordinary MQTT client. */
    CLIENT("an ordinary client", "(?!broker )" + Names.PATTERN, "controller"),
    /** The broker. */
    BROKER("the broker", Names.BROKER, Names.BROKER);

    /** Those of whom there are fleets. */
    static final Set<Role> OF_FLEETS = EnumSet.of(AGENT);

    /** Those who connect. */
    static final Set<Role> CONNECTING = EnumSet.of(AGENT, CLIENT);

    private final String words;
    private final String pattern;
    private final String example;

    Role(String words, String pattern, String example) {
        this.words = words;
        this.pattern = pattern;
        this.example = example;
    }

    /** Returns the role with its article. */
    public String words() {
        return words;
    }

    String pattern() {
        return pattern;
    }

    String example() {
        return example;
    }

    static String words(Set<Role> roles) {
        return roles.size() == Role.values().length
                ? "a party"
                : roles.stream().map(Role::words).collect(Collectors.joining(" or "));
    }
}
