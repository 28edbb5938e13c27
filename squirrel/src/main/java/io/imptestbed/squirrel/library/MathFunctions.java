package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Dialect;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.RandomNumbers;
import io.imptestbed.squirrel.runtime.Table;
import java.util.function.DoubleUnaryOperator;

/**
 * Mathematics: in the root table in the language as published, in a table {@code math} on the imp.
 *
 * <p>All that Java computes by approximation is {@link StrictMath}'s, which has the same bits on every machine.
 */
final class MathFunctions {
    private MathFunctions() {}

    static void install(Table root, Dialect dialect) {
        boolean inTable = dialect.has(Dialect.Trait.MATH_TABLE);
        var home = inTable ? new Table() : root;
        var functions = new Functions(home);
        addSingles(functions);
        functions
                .add("atan2", 3, ".nn", (vm, self, arguments) ->
                        (float) StrictMath.atan2(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
                .add("pow", 3, ".nn", (vm, self, arguments) ->
                        (float) StrictMath.pow(Operators.toFloat(arguments[0]), Operators.toFloat(arguments[1])))
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
        single(functions, "sin", StrictMath::sin);
        single(functions, "cos", StrictMath::cos);
        single(functions, "asin", StrictMath::asin);
        single(functions, "acos", StrictMath::acos);
        single(functions, "log", StrictMath::log);
        single(functions, "log10", StrictMath::log10);
        single(functions, "tan", StrictMath::tan);
        single(functions, "atan", StrictMath::atan);
        single(functions, "floor", Math::floor);
        single(functions, "ceil", Math::ceil);
        single(functions, "exp", StrictMath::exp);
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
