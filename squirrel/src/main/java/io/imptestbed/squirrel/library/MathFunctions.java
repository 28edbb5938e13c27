package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.Table;
import java.util.function.DoubleUnaryOperator;

/** Mathematics: in the root table in the language as published, in a table {@code math} on the imp. */
final class MathFunctions {
    private static final int RAND_MAX = Integer.MAX_VALUE;
    private static final long SEED = 1;

    private MathFunctions() {}

    static void install(Table root, boolean inTable) {
        var home = inTable ? new Table() : root;
        var functions = new Functions(home);
        addSingles(functions);
        functions
                .add("atan2", 3, ".nn", (vm, self, arguments) ->
                        (float) Math.atan2(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
                .add("pow", 3, ".nn", (vm, self, arguments) ->
                        (float) Math.pow(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
                .add("abs", 2, ".n", (vm, self, arguments) -> Math.abs(Operators.toInteger(arguments[0])));
        addRandom(functions);
        root.put("RAND_MAX", RAND_MAX);
        root.put("PI", (float) Math.PI);
        if (inTable) {
            root.put("math", home);
        }
    }

    private static void addSingles(Functions functions) {
        single(functions, "sqrt", Math::sqrt);
        single(functions, "sin", Math::sin);
        single(functions, "cos", Math::cos);
        single(functions, "asin", Math::asin);
        single(functions, "acos", Math::acos);
        single(functions, "log", Math::log);
        single(functions, "log10", Math::log10);
        single(functions, "tan", Math::tan);
        single(functions, "atan", Math::atan);
        single(functions, "floor", Math::floor);
        single(functions, "ceil", Math::ceil);
        single(functions, "exp", Math::exp);
        single(functions, "fabs", Math::abs);
    }

    private static void single(Functions functions, String name, DoubleUnaryOperator function) {
        functions.add(name, 2, ".n", (vm, self, arguments) ->
                (float) function.applyAsDouble(Operators.toFloat(arguments[0])));
    }

    /** Always the same numbers, so that runs replay. */
    private static void addRandom(Functions functions) {
        var random = new java.util.Random(SEED);
        functions
                .add("srand", 2, ".n", (vm, self, arguments) -> {
                    random.setSeed(Operators.toInteger(arguments[0]));
                    return null;
                })
                .add("rand", 1, "", (vm, self, arguments) -> random.nextInt() & RAND_MAX);
    }
}
