package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The functions that see only an object's own slots: of tables, classes and instances. */
final class RawFunctions {
    private RawFunctions() {}

    static Functions addTo(Functions functions, String type) {
        return functions
                .add("rawget", 2, type, RawFunctions::get)
                .add("rawset", 3, type, RawFunctions::set)
                .add("rawin", 2, type, (vm, self, arguments) -> Access.own(vm, self, arguments[0]) != Table.MISSING);
    }

    private static @Nullable Object get(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var value = Access.own(vm, self, arguments[0]);
        if (value == Table.MISSING) {
            throw new SquirrelError("the index doesn't exist");
        }
        return value;
    }

    private static @Nullable Object set(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var key = arguments[0];
        if (key == null) {
            throw new SquirrelError("null key");
        }
        if (self instanceof Table table) {
            table.put(key, arguments[1]);
        } else if (self instanceof ScriptClass type) {
            type.newSlot(key, arguments[1], false);
        } else if (!(self instanceof Instance instance) || !instance.set(key, arguments[1])) {
            throw Access.missing(key);
        }
        return null;
    }
}
