package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;

/** Casts between integers and floats, and swaps of bytes. */
final class SystemFunctions {
    private SystemFunctions() {}

    static void install(Table root, Dialect dialect) {
        boolean clean = dialect.has(Dialect.Trait.CLEAN_SWAP2);
        new Functions(root)
                .add(
                        "casti2f",
                        2,
                        ".n",
                        (vm, self, arguments) -> Float.intBitsToFloat(Operators.toInteger(arguments[0])))
                .add(
                        "castf2i",
                        2,
                        ".n",
                        (vm, self, arguments) -> Float.floatToRawIntBits(Operators.toFloat(arguments[0])))
                .add("swap2", 2, ".n", (vm, self, arguments) -> swap2(Operators.toInteger(arguments[0]), clean))
                .add("swap4", 2, ".n", (vm, self, arguments) -> Integer.reverseBytes(Operators.toInteger(arguments[0])))
                .add(
                        "swapfloat",
                        2,
                        ".n",
                        (vm, self, arguments) -> Float.intBitsToFloat(
                                Integer.reverseBytes(Float.floatToRawIntBits(Operators.toFloat(arguments[0])))));
    }

    /** The reference leaves above the lower two bytes what its shift moved there, the imp does not. */
    private static int swap2(int value, boolean clean) {
        int swapped = ((short) value << 8) | ((value >> 8) & 0xFF);
        return clean ? swapped & 0xFFFF : swapped;
    }
}
