package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.Dialect.Trait;
import io.imptestbed.squirrel.runtime.HeapObject;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The functions of functions. */
final class ClosureFunctions {
    private static final int MOST_ITEMS = 10;

    private ClosureFunctions() {}

    /** With what only the language as published has, or without. */
    static Table table(boolean languageTools) {
        var functions = new Functions(new Table())
                .add("call", -1, "c", (vm, self, arguments) -> call(vm, "call", true, self, arguments))
                .add("pcall", -1, "c", (vm, self, arguments) -> call(vm, "pcall", false, self, arguments))
                .add("acall", 2, "ca", (vm, self, arguments) -> call(vm, "acall", true, self, items(vm, arguments)))
                .add("pacall", 2, "ca", (vm, self, arguments) -> call(vm, "pacall", false, self, items(vm, arguments)))
                .addWeakref()
                .addTostring()
                .add("bindenv", 2, "cx|y|t", ClosureFunctions::bind);
        if (languageTools) {
            functions.add("getinfos", 1, "c", (vm, self, arguments) -> FunctionInfos.of(self));
        }
        return functions.table();
    }

    private static @Nullable Object[] items(Vm vm, @Nullable Object[] arguments) {
        var array = ArrayFunctions.array(arguments[0]);
        if (array.size() > MOST_ITEMS && vm.dialect().has(Trait.SHORT_ACALLS)) {
            throw new SquirrelError(
                    "array of " + array.size() + " values for acall or pacall (expected: at most " + MOST_ITEMS + ")");
        }
        return array.toJava();
    }

    /** Calls with the first value as {@code this}. With call and acall an error that nothing inside catches is reported at once. */
    private static @Nullable Object call(
            Vm vm, String name, boolean reporting, @Nullable Object self, @Nullable Object[] values) {
        if (values.length == 0) {
            throw new SquirrelError("wrong number of parameters");
        }
        return vm.callThrough(name, reporting, self, values[0], Arrays.copyOfRange(values, 1, values.length));
    }

    private static Object bind(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var environment = (HeapObject) Objects.requireNonNull(arguments[0]);
        if (self instanceof NativeFunction function) {
            return function.bind(environment);
        }
        return ((Closure) Objects.requireNonNull(self)).bind(environment);
    }
}
