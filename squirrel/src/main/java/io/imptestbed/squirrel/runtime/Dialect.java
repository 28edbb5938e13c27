package io.imptestbed.squirrel.runtime;

/**
 * The differences among the language as published and its two homes on the imp, each a switch.
 *
 * @param mathInTable the functions of mathematics are in a table {@code math}, not in the root table
 * @param languageTools {@code compilestring}, {@code newthread}, {@code setroottable} and the like are there
 * @param signedBytes {@code s[i]} is -128 to 127, not 0 to 255
 * @param zerosForNoNumber a blob's {@code writen} writes zeros for what is no number, instead of an error
 * @param nullText what null is as a string
 * @param addressPrefix what stands before the address in the string of an object without {@code _tostring}
 */
public record Dialect(
        boolean mathInTable,
        boolean languageTools,
        boolean signedBytes,
        boolean zerosForNoNumber,
        String nullText,
        String addressPrefix) {
    public static final Dialect STANDARD = new Dialect(false, true, true, false, "(null : 0x(nil))", "0x0x");
    public static final Dialect IMP_AGENT = new Dialect(true, false, false, true, "(null : 0x(nil))", "0x0x");
    public static final Dialect IMP_DEVICE = new Dialect(true, false, false, true, "(null : 0x0)", "0x");
}
