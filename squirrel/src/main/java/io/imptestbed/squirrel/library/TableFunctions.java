package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The functions of tables. */
final class TableFunctions {
    private TableFunctions() {}

    static Table table() {
        return RawFunctions.addTo(new Functions(new Table()), "t")
                .add("len", 1, "t", (vm, self, arguments) -> table(self).size())
                .add("rawdelete", 2, "t", TableFunctions::rawDelete)
                .addWeakref()
                .addTostring()
                .add("clear", 1, ".", TableFunctions::clear)
                .add("setdelegate", 2, ".t|o", TableFunctions::setDelegate)
                .add("getdelegate", 1, ".", (vm, self, arguments) -> table(self).delegate())
                .table();
    }

    private static Table table(@Nullable Object value) {
        if (value instanceof Table table) {
            return table;
        }
        throw new SquirrelError("wrong type, expected table but was " + Kind.wordOf(value));
    }

    private static @Nullable Object rawDelete(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var removed = table(self).remove(arguments[0]);
        return removed == Table.MISSING ? null : removed;
    }

    private static @Nullable Object clear(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        table(self).clear();
        return null;
    }

    private static @Nullable Object setDelegate(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        // As many as are looked at to find a cycle.
        for (var next = (Table) arguments[0]; next != null; next = next.delegate()) {
            vm.step();
        }
        table(self).delegateTo((Table) arguments[0]);
        return self;
    }
}
