package io.imptestbed.squirrel.runtime;

import java.util.EnumSet;
import java.util.Set;

/** The differences among the language as published and its two homes on the imp. Immutable. */
public final class Dialect {
    public static final Dialect STANDARD = new Dialect(
            Set.of(Trait.LANGUAGE_TOOLS, Trait.SEEDED_BY_SCRIPTS, Trait.SIGNED_BYTES), "(null : 0x(nil))", "0x0x");
    public static final Dialect IMP_AGENT = new Dialect(
            Set.of(
                    Trait.MATH_TABLE,
                    Trait.SHORT_ACALLS,
                    Trait.IN_ASKS_DELEGATES,
                    Trait.LENIENT_WRITEN,
                    Trait.CLEAN_SWAP2,
                    Trait.FIND_SEES_NUL,
                    Trait.BLOB_STRINGS,
                    Trait.META_BLOBS,
                    Trait.FULL_DATES,
                    Trait.REGEXP2),
            "(null : (nil))",
            "0x");
    public static final Dialect IMP_DEVICE =
            IMP_AGENT.without(Trait.REGEXP2).with(Trait.SHORT_LENGTHS).naming("(null : 0x0)", "0x");

    private final Set<Trait> traits;
    private final String nullText;
    private final String addressPrefix;
    private final boolean signedBytes;

    /** One difference that is there or not. */
    public enum Trait {
        /**
         * The functions of mathematics are in a table {@code math}, not in the root table.
         *
         * <p>Source: imp API, math
         */
        MATH_TABLE,
        /**
         * {@code compilestring}, {@code newthread}, {@code setroottable}, {@code getinfos} and the like are there.
         *
         * <p>Source: imp API, Electric Imp Squirrel vs Standard Squirrel
         */
        LANGUAGE_TOOLS,
        /**
         * {@code srand} has an effect.
         *
         * <p>Source: imp API, math.srand()
         */
        SEEDED_BY_SCRIPTS,
        /**
         * {@code s[i]} is -128 to 127, not 0 to 255.
         *
         * <p>Inferred: the imp's libraries mask with 0xFF, and its processors have unsigned characters
         */
        SIGNED_BYTES,
        /**
         * {@code acall} and {@code pacall} take at most ten values.
         *
         * <p>Source: imp API, function.acall()
         */
        SHORT_ACALLS,
        /**
         * {@code in} looks into delegates and asks {@code _get}.
         *
         * <p>Inferred: from a fork of the imp's language
         */
        IN_ASKS_DELEGATES,
        /**
         * A blob's {@code writen} writes zeros for what is no number, instead of an error.
         *
         * <p>Source: imp API, blob.writen()
         */
        LENIENT_WRITEN,
        /**
         * {@code swap2} leaves nothing above the lower two bytes.
         *
         * <p>Inferred: from a fork of the imp's language
         */
        CLEAN_SWAP2,
        /**
         * {@code find} of strings sees what is behind a NUL.
         *
         * <p>Inferred: from a fork of the imp's language
         */
        FIND_SEES_NUL,
        /**
         * Blobs have {@code tostring}, {@code writestring} and {@code readstring}, and are their bytes where a string is asked for.
         *
         * <p>Source: imp API, blob
         */
        BLOB_STRINGS,
        /**
         * The table of {@code date} says {@code time}, the seconds since 1970, and {@code usec} too.
         *
         * <p>Inferred: from the vendor's libraries Losant, Scheduler and Bullwinkle
         */
        FULL_DATES,
        /**
         * {@code type} of a blob is {@code meta}; {@code typeof} it is {@code blob} everywhere.
         *
         * <p>Inferred: from how the imp's own unit tests tell values apart
         */
        META_BLOBS,
        /**
         * The class {@code regexp2} is there.
         *
         * <p>Source: imp API, regexp2
         */
        REGEXP2,
        /**
         * The length of a string is counted in 16 bits.
         *
         * <p>Source: imp API, string: those of a device that are longer than 65,535 misbehave
         */
        SHORT_LENGTHS
    }

    private Dialect(Set<Trait> traits, String nullText, String addressPrefix) {
        this.traits = traits.isEmpty() ? EnumSet.noneOf(Trait.class) : EnumSet.copyOf(traits);
        this.nullText = nullText;
        this.addressPrefix = addressPrefix;
        this.signedBytes = traits.contains(Trait.SIGNED_BYTES);
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** This dialect with one more difference. */
    public Dialect with(Trait trait) {
        var more = EnumSet.copyOf(traits);
        more.add(trait);
        return new Dialect(more, nullText, addressPrefix);
    }

    /** This dialect with one difference less. */
    public Dialect without(Trait trait) {
        var fewer = EnumSet.copyOf(traits);
        fewer.remove(trait);
        return new Dialect(fewer, nullText, addressPrefix);
    }

    private Dialect naming(String newNullText, String newAddressPrefix) {
        return new Dialect(traits, newNullText, newAddressPrefix);
    }

    boolean signedBytes() {
        return signedBytes;
    }

    /** What null is as a string. */
    public String nullText() {
        return nullText;
    }

    /** What stands before the address in the string of an object without {@code _tostring}. */
    String addressPrefix() {
        return addressPrefix;
    }
}
