package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The functions and numbers of the root table that belong to the language itself. */
final class BaseFunctions {
    private BaseFunctions() {}

    static void install(Table root) {
        new Functions(root)
                .add("getroottable", 1, "", (vm, self, arguments) -> vm.root())
                .add("assert", 2, "", BaseFunctions::check)
                .add("print", 2, "", BaseFunctions::print)
                .add("error", 2, "", BaseFunctions::printError)
                .add("array", -2, ".n", BaseFunctions::array)
                .add("type", 2, "", (vm, self, arguments) -> Conversion.rawTypeOf(arguments[0]))
                .add("callee", 0, "", BaseFunctions::callee)
                .add("dummy", 0, "", (vm, self, arguments) -> null)
                .add("collectgarbage", 0, "", (vm, self, arguments) -> 0);
        root.put("_versionnumber_", 304);
        root.put("_version_", Text.of("Squirrel 3.0.4 stable"));
        root.put("_charsize_", 1);
        root.put("_intsize_", 4);
        root.put("_floatsize_", 4);
    }

    private static @Nullable Object check(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        if (!Operators.isTrue(arguments[0])) {
            throw new SquirrelError("assertion failed");
        }
        return null;
    }

    private static @Nullable Object print(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        vm.print(Conversion.toText(vm, arguments[0]).untilNul());
        return null;
    }

    private static @Nullable Object printError(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        vm.printError(Conversion.toText(vm, arguments[0]).untilNul());
        return null;
    }

    private static Object array(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int size = Math.max(Operators.toInteger(arguments[0]), 0);
        vm.requireSize(size * 8L, "an array");
        var array = new Array();
        array.resize(size, arguments.length > 1 ? arguments[1] : null);
        return array;
    }

    private static @Nullable Object callee(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var top = vm.top();
        if (top == null) {
            throw new SquirrelError("no closure in the calls stack");
        }
        return top.closure;
    }
}
