package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Closure;
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
    private ClosureFunctions() {}

    static Table table() {
        return new Functions(new Table())
                .add("call", -1, "c", (vm, self, arguments) -> call(vm, "call", true, self, arguments))
                .add("pcall", -1, "c", (vm, self, arguments) -> call(vm, "pcall", false, self, arguments))
                .add("acall", 2, "ca", (vm, self, arguments) -> call(vm, "acall", true, self, items(arguments)))
                .add("pacall", 2, "ca", (vm, self, arguments) -> call(vm, "pacall", false, self, items(arguments)))
                .addWeakref()
                .addTostring()
                .add("bindenv", 2, "cx|y|t", ClosureFunctions::bind)
                .table();
    }

    private static @Nullable Object[] items(@Nullable Object[] arguments) {
        return ArrayFunctions.array(arguments[0]).toJava();
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
