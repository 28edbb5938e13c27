package io.imptestbed.squirrel.runtime;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The functions by which a class or a delegate takes part in operators. */
public enum Metamethod {
    ADD,
    SUB,
    MUL,
    DIV,
    UNM,
    MODULO,
    SET,
    GET,
    TYPEOF,
    NEXTI,
    CMP,
    CALL,
    CLONED,
    NEWSLOT,
    DELSLOT,
    TOSTRING,
    NEWMEMBER,
    INHERITED;

    private static final Table BY_NAME = new Table();

    static {
        for (var metamethod : values()) {
            BY_NAME.put(metamethod.key, metamethod);
        }
    }

    @SuppressWarnings(
            "ImmutableEnumChecker") // Joining its parts and caching its hash is all that a string ever does to itself.
    private final Text key = Text.of("_" + name().toLowerCase(Locale.ROOT));

    /** The name in a class or delegate, with its underscore. */
    public Text key() {
        return key;
    }

    /** The one with this name, null if there is none. */
    static @Nullable Metamethod named(Object name) {
        return BY_NAME.get(name) instanceof Metamethod metamethod ? metamethod : null;
    }
}
