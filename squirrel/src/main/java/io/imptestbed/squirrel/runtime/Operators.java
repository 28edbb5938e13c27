package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** The operators on any values; the executable tree handles integers itself and comes here for the rest. */
public final class Operators {
    private Operators() {}

    public static boolean isTrue(@Nullable Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        } else if (value instanceof Integer integer) {
            return integer != 0;
        } else if (value instanceof Float number) {
            return number != 0;
        }
        return value != null;
    }

    /** A float as an integer, as x86 converts it: what does not fit becomes the smallest. */
    public static int truncate(float value) {
        return value >= -0x1p31f && value < 0x1p31f ? (int) value : Integer.MIN_VALUE;
    }

    /** Requires a number. */
    public static int toInteger(@Nullable Object number) {
        return number instanceof Float value ? truncate(value) : (Integer) java.util.Objects.requireNonNull(number);
    }

    /** Requires a number. */
    public static float toFloat(@Nullable Object number) {
        return ((Number) java.util.Objects.requireNonNull(number)).floatValue();
    }

    public static @Nullable Object add(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            return a + b;
        } else if (left instanceof Text a && right instanceof Text b) {
            return concat(vm, a, b);
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return toFloat(left) + toFloat(right);
        } else if (left instanceof Text || right instanceof Text) {
            return concat(vm, Conversion.toText(vm, left), Conversion.toText(vm, right));
        }
        return byMetamethod(vm, Metamethod.ADD, '+', left, right);
    }

    private static Text concat(Vm vm, Text left, Text right) {
        long length = (long) left.length() + right.length();
        vm.requireSize(length, "a string");
        vm.allocate(Text.costOf(length));
        return left.concat(right, vm);
    }

    public static @Nullable Object subtract(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            return a - b;
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return toFloat(left) - toFloat(right);
        }
        return byMetamethod(vm, Metamethod.SUB, '-', left, right);
    }

    public static @Nullable Object multiply(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            return a * b;
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return toFloat(left) * toFloat(right);
        }
        return byMetamethod(vm, Metamethod.MUL, '*', left, right);
    }

    public static @Nullable Object divide(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            if (b == 0) {
                throw new SquirrelError("division by zero");
            }
            return a / b;
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return toFloat(left) / toFloat(right);
        }
        return byMetamethod(vm, Metamethod.DIV, '/', left, right);
    }

    public static @Nullable Object modulo(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            if (b == 0) {
                throw new SquirrelError("modulo by zero");
            }
            return a % b;
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return (float) ((double) toFloat(left) % (double) toFloat(right));
        }
        return byMetamethod(vm, Metamethod.MODULO, '%', left, right);
    }

    private static @Nullable Object byMetamethod(
            Vm vm, Metamethod metamethod, char operator, @Nullable Object left, @Nullable Object right) {
        var function = Access.metamethod(left, metamethod);
        if (function == null) {
            throw new SquirrelError("arith op " + operator + " on between '" + Kind.wordOf(left) + "' and '"
                    + Kind.wordOf(right) + "'");
        }
        return vm.callBack(function, left, right);
    }

    public static @Nullable Object negate(Vm vm, @Nullable Object value) {
        if (value instanceof Integer integer) {
            return -integer;
        } else if (value instanceof Float number) {
            return -number;
        }
        var function = Access.metamethod(value, Metamethod.UNM);
        if (function == null) {
            throw new SquirrelError("attempt to negate a " + Kind.wordOf(value));
        }
        return vm.callBack(function, value);
    }

    /** The error of a bitwise operator whose operands are not both integers. */
    public static SquirrelError notBitwise(@Nullable Object left, @Nullable Object right) {
        return new SquirrelError("bitwise op between '" + Kind.wordOf(left) + "' and '" + Kind.wordOf(right) + "'");
    }

    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return true;
        } else if (left == null || right == null) {
            return false;
        } else if ((left instanceof Float && right instanceof Integer)
                || (left instanceof Integer && right instanceof Float)) {
            return toFloat(left) == toFloat(right);
        }
        // Two floats are compared by their bits, as in the reference.
        return left.equals(right);
    }

    /** Less than 0, 0 or greater, by {@code _cmp} where there is one. */
    public static int compare(Vm vm, @Nullable Object left, @Nullable Object right) {
        if (left instanceof Integer a && right instanceof Integer b) {
            return Integer.compare(a, b);
        } else if (left instanceof Text a && right instanceof Text b) {
            return a.compareBytes(b);
        } else if (Access.isNumber(left) && Access.isNumber(right)) {
            return compare(toFloat(left), toFloat(right), left instanceof Float && right instanceof Float);
        } else if (left == right || equal(left, right)) {
            return 0;
        } else if (left == null || right == null) {
            return left == null ? -1 : 1;
        } else if (Kind.of(left) != Kind.of(right)) {
            throw new SquirrelError(
                    "comparison between '" + Conversion.brief(left) + "' and '" + Conversion.brief(right) + "'");
        }
        return compareAlike(vm, left, right);
    }

    /** With a not-a-number the reference finds two floats in descending order, unless they are the very same. */
    private static int compare(float left, float right, boolean bothFloats) {
        boolean same = bothFloats ? Float.floatToIntBits(left) == Float.floatToIntBits(right) : left == right;
        return same ? 0 : left < right ? -1 : 1;
    }

    private static int compareAlike(Vm vm, Object left, Object right) {
        var function = Access.metamethod(left, Metamethod.CMP);
        if (function != null) {
            if (vm.callBack(function, left, right) instanceof Integer order) {
                return order;
            }
            throw new SquirrelError("_cmp must return an integer");
        } else if (left instanceof Boolean a && right instanceof Boolean b) {
            return Boolean.compare(a, b);
        }
        return Integer.compare(vm.serialOf((HeapObject) left), vm.serialOf((HeapObject) right));
    }

    public static boolean isInstance(@Nullable Object value, @Nullable Object type) {
        if (!(type instanceof ScriptClass wanted)) {
            throw new SquirrelError(
                    "cannot apply instanceof between a " + Kind.wordOf(type) + " and a " + Kind.wordOf(value));
        }
        return value instanceof Instance instance && instance.type().is(wanted);
    }
}
