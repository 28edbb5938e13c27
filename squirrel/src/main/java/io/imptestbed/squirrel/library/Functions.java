package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Conversion;
import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.WeakRef;

/** A table of functions in the making. */
final class Functions {
    private final Table table;

    Functions(Table table) {
        this.table = table;
    }

    /** See {@link NativeFunction#of}. */
    Functions add(String name, int arity, String types, NativeFunction.Code code) {
        table.put(name, NativeFunction.of(name, arity, types, code));
        return this;
    }

    /** {@code weakref}, which almost every type has. */
    Functions addWeakref() {
        return add("weakref", 1, "", (vm, self, arguments) -> WeakRef.to(self));
    }

    Functions addTostring() {
        return add("tostring", 1, ".", (vm, self, arguments) -> Conversion.toText(vm, self));
    }

    Table table() {
        return table;
    }
}
