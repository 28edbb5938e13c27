package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.RandomNumbers;
import io.imptestbed.squirrel.runtime.Table;
import java.util.function.DoubleUnaryOperator;

/** Mathematics: in the root table in the language as published, in a table {@code math} on the imp. */
final class MathFunctions {
    private MathFunctions() {}

    static void install(Table root, Dialect dialect) {
        boolean inTable = dialect.has(Dialect.Trait.MATH_TABLE);
        var home = inTable ? new Table() : root;
        var functions = new Functions(home);
        addSingles(functions);
        functions
                .add("atan2", 3, ".nn", (vm, self, arguments) ->
                        (float) Math.atan2(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
                .add("pow", 3, ".nn", (vm, self, arguments) ->
                        (float) Math.pow(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
                .add("abs", 2, ".n", (vm, self, arguments) -> Math.abs(Operators.toInteger(arguments[0])));
        addRandom(functions, dialect.has(Dialect.Trait.SEEDED_BY_SCRIPTS));
        root.put("RAND_MAX", RandomNumbers.MAX);
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

    /** Numbers from a seed of the host's, so that runs replay. */
    private static void addRandom(Functions functions, boolean seededByScripts) {
        functions
                .add("srand", 2, ".n", (vm, self, arguments) -> {
                    if (seededByScripts) {
                        vm.services().random().seed(Operators.toInteger(arguments[0]));
                    }
                    return null;
                })
                .add(
                        "rand",
                        1,
                        "",
                        (vm, self, arguments) -> vm.services().random().next());
    }
}
