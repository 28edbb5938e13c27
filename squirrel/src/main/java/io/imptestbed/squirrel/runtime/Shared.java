package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** What all machines share: functions of the library, numbered once, so that no machine has to, and each sees the same order and addresses. */
public final class Shared {
    /** Above what the library's own have, below what machines give their own objects. */
    private static final int NAMED = 1 << 23;

    private int last;

    /**
     * Begins to number.
     *
     * @param first less than what machines give their own objects
     */
    public Shared(int first) {
        last = first - 1;
    }

    /** Numbers the functions in a table, in its classes and in its tables. */
    public void number(Table table) {
        table.forEach((key, value) -> number(value));
    }

    /** Numbers one function by its name alone, so that its number does not depend on who has come before. */
    public static void number(NativeFunction function, String path) {
        function.serial = NAMED + (path.hashCode() & (NAMED - 1));
    }

    private void number(@Nullable Object value) {
        if (value instanceof NativeFunction function && function.serial == 0) {
            function.serial = ++last;
        } else if (value instanceof Table table) {
            number(table);
        } else if (value instanceof ScriptClass type) {
            type.visit(this::numberFunction);
        }
    }

    private void numberFunction(@Nullable Object value) {
        if (value instanceof NativeFunction function && function.serial == 0) {
            function.serial = ++last;
        }
    }

    /** Makes an empty root table one with the shared functions; tables and classes in it become the machine's own, for scripts may change them. */
    public static void handOut(Table template, Table root) {
        root.become(template);
        template.forEach((key, value) -> {
            if (value instanceof Table table) {
                var own = new Table();
                own.become(table);
                root.put(key, own);
            } else if (value instanceof ScriptClass type) {
                root.put(key, type.twin());
            }
        });
    }
}
