package io.imptestbed.scenario.file.grammar;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** What a party is, which decides what it can do. */
public enum Role {
    /** An imp's agent, {@code NAME.agent}. */
    AGENT("an agent", Names.PATTERN + "\\.agent", "pump.agent"),
    /** An imp's device, {@code NAME.device}. */
    DEVICE("a device", Names.PATTERN + "\\.device", "pump.device"),
    /** An ordinary MQTT client. */
    CLIENT("an ordinary client", "(?!broker )" + Names.PATTERN, "controller"),
    /** The broker. */
    BROKER("the broker", Names.BROKER, Names.BROKER);

    /** The halves of an imp, of whom there are fleets, too. */
    static final Set<Role> OF_FLEETS = EnumSet.of(AGENT, DEVICE);

    /** Those who connect to the broker. */
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
        return roles.stream().map(Role::words).collect(Collectors.joining(" or "));
    }

    /** Returns the roles in words; where nobody has a device it is not spoken of, unless it is the only one. */
    static String words(Set<Role> roles, boolean withDevices) {
        var meant = EnumSet.copyOf(roles);
        if (!withDevices && roles.size() > 1) {
            meant.remove(DEVICE);
        }
        var isEverybody = meant.size() == values().length - (withDevices ? 0 : 1);
        return isEverybody ? "a party" : words(meant);
    }
}
