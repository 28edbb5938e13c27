package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Access;
import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Instance;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Values as a person at a prompt wants to see them, and the names that he may go on with. No script runs for this. */
public final class Values {
    private static final int MOST_SHOWN = 20;
    private static final int DEEPEST_SHOWN = 3;

    private Values() {}

    /** A value in one line, one character a byte: strings in quotes, tables and arrays with what they hold, up to 20 of it and three levels. */
    public static String show(@Nullable Object value) {
        return show(value, 0);
    }

    private static String show(@Nullable Object value, int depth) {
        if (value instanceof Text text) {
            return '"'
                    + text.toString()
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n")
                    + '"';
        } else if (value == null || value instanceof Boolean || value instanceof Integer) {
            return String.valueOf(value);
        } else if (value instanceof Float number) {
            return io.imptestbed.squirrel.text.DecimalText.general(number);
        } else if (value instanceof Array array) {
            return showAll(array, depth);
        } else if (value instanceof Table table) {
            return showAll(table, depth);
        }
        return "(" + Kind.wordOf(value) + ")";
    }

    private static String showAll(Array array, int depth) {
        var items = new ArrayList<String>();
        for (int index = 0; index < Math.min(array.size(), MOST_SHOWN) && depth < DEEPEST_SHOWN; index++) {
            items.add(show(array.get(index), depth + 1));
        }
        return "[" + joined(items, array.size()) + "]";
    }

    private static String showAll(Table table, int depth) {
        var entries = new ArrayList<String>();
        table.forEach((key, value) -> {
            if (entries.size() < MOST_SHOWN && depth < DEEPEST_SHOWN) {
                var name = key instanceof Text text ? text.toString() : "[" + show(key, depth + 1) + "]";
                entries.add(name + " = " + show(value, depth + 1));
            }
        });
        var inside = joined(entries, table.size());
        return inside.isEmpty() ? "{}" : "{ " + inside + " }";
    }

    private static String joined(List<String> shown, int size) {
        var joined = String.join(", ", shown);
        return shown.size() == size ? joined : joined + (joined.isEmpty() ? "" : ", ") + "...";
    }

    /** The names with which the last part of a path such as {@code blob.wri} may go on. */
    public static Collection<String> completions(Machine machine, String path) {
        var parts = path.split("\\.", -1);
        Object owner = machine.root();
        for (int index = 0; index < parts.length - 1; index++) {
            owner = owner == Table.MISSING ? owner : Access.own(machine.vm(), owner, Text.of(parts[index]));
        }
        var names = new TreeSet<String>();
        if (owner != Table.MISSING) {
            addNames(machine.vm(), owner, parts.length > 1, names);
        }
        names.removeIf(name -> !name.startsWith(parts[parts.length - 1]));
        return names;
    }

    private static void addNames(Vm vm, @Nullable Object owner, boolean withFunctions, Set<String> names) {
        if (owner instanceof Table table) {
            addKeys(table, names);
        } else if (owner instanceof ScriptClass type) {
            addKeys(type.members(), names);
        } else if (owner instanceof Instance instance) {
            addKeys(instance.type().members(), names);
        }
        if (withFunctions) {
            addKeys(vm.functionsOf(Kind.of(owner)), names);
        }
    }

    private static void addKeys(Table table, Set<String> names) {
        table.forEach((key, value) -> {
            if (key instanceof Text text) {
                names.add(text.toString());
            }
        });
    }
}
