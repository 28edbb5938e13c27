package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** Values as strings, and strings as numbers. */
public final class Conversion {
    private static final int BRIEF = 50;

    private Conversion() {}

    /** The string that {@code print}, {@code +} and {@code tostring} make of a value; asks {@code _tostring}. */
    public static Text toText(Vm vm, @Nullable Object value) {
        if (value instanceof Text text) {
            return text;
        } else if (value instanceof Integer integer) {
            return Text.of(integer);
        } else if (value instanceof Float number) {
            return Text.of(NumberText.of(number));
        } else if (value instanceof Boolean) {
            return Text.of(value.toString());
        } else if (value == null) {
            return Text.of(vm.dialect().nullText());
        }
        var metamethod = Access.metamethod(value, Metamethod.TOSTRING);
        if (metamethod != null && vm.callBack(metamethod, value) instanceof Text text) {
            return text;
        }
        return objectText(vm, value, vm.serialOf((HeapObject) value));
    }

    /** As {@link #toText}, with zeros in the place of an object's address: for texts that leave the machine and that others compare. */
    public static Text toTextWithoutAddress(Vm vm, @Nullable Object value) {
        return value instanceof HeapObject object && Access.metamethod(object, Metamethod.TOSTRING) == null
                ? objectText(vm, object, 0)
                : toText(vm, value);
    }

    private static Text objectText(Vm vm, @Nullable Object value, int address) {
        return Text.of("(" + Kind.wordOf(value) + " : " + vm.dialect().addressPrefix() + "%08x)".formatted(address));
    }

    /** What {@code type()} answers: an object of the host may have a type of its own. */
    public static Text rawTypeOf(@Nullable Object value) {
        var own = value instanceof Instance instance ? instance.type().rawType() : null;
        return Text.of(own == null ? Kind.wordOf(value) : own);
    }

    /** What {@code typeof} answers; asks {@code _typeof}. */
    public static @Nullable Object typeOf(Vm vm, @Nullable Object value) {
        var metamethod = Access.metamethod(value, Metamethod.TYPEOF);
        return metamethod == null ? rawTypeOf(value) : vm.callBack(metamethod, value);
    }

    /** How an error names a value. */
    static String brief(@Nullable Object value) {
        String text;
        if (value instanceof Text string) {
            text = string.untilNul();
        } else if (value instanceof Integer) {
            text = value.toString();
        } else if (value instanceof Float number) {
            text = NumberText.inTraces(number);
        } else {
            text = Kind.wordOf(value);
        }
        return text.length() > BRIEF ? text.substring(0, BRIEF) : text;
    }

    /** The number that a string begins with, as {@code tointeger} and {@code tofloat} see it; null if it begins with none. */
    public static @Nullable Number parse(String text) {
        return looksLikeFloat(text) ? parseFloat(text) : parseInteger(text);
    }

    private static boolean looksLikeFloat(String text) {
        for (int index = 0; index < text.length() && text.charAt(index) != 0; index++) {
            char unit = text.charAt(index);
            if (unit == '.' || unit == 'e' || unit == 'E') {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Number parseFloat(String text) {
        var matcher = FLOAT.matcher(text);
        if (!matcher.lookingAt()) {
            return null;
        }
        return (float) Double.parseDouble(matcher.group().strip());
    }

    private static @Nullable Number parseInteger(String text) {
        var matcher = INTEGER.matcher(text);
        if (!matcher.lookingAt()) {
            return null;
        }
        var digits = new java.math.BigInteger(matcher.group(2));
        // C's strtol stops at the ends of its range.
        var signed = "-".equals(matcher.group(1)) ? digits.negate() : digits;
        return signed.min(LARGEST).max(SMALLEST).intValue();
    }

    private static final java.util.regex.Pattern FLOAT =
            java.util.regex.Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?");
    private static final java.util.regex.Pattern INTEGER = java.util.regex.Pattern.compile("\\s*([-+]?)(\\d+)");
    private static final java.math.BigInteger LARGEST = java.math.BigInteger.valueOf(Integer.MAX_VALUE);
    private static final java.math.BigInteger SMALLEST = java.math.BigInteger.valueOf(Integer.MIN_VALUE);
}
