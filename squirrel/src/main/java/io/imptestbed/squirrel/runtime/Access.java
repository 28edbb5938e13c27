package io.imptestbed.squirrel.runtime;

import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/** How slots are read, written, made and deleted: own slots, delegates, metamethods, functions of the type, in the reference's order. */
public final class Access {
    private static final int CLONE_BYTES = 48;
    private static final int CLASS_BYTES = 512;

    private Access() {}

    /** The value at a key; an error if there is none. */
    public static @Nullable Object get(Vm vm, @Nullable Object self, @Nullable Object key) {
        var value = find(vm, self, key);
        if (value == Table.MISSING) {
            throw missing(key);
        }
        return value;
    }

    /** As {@link #get}, for {@code this} and names without a prefix: what is not found there is looked for in the root table. */
    public static @Nullable Object getOrRoot(Vm vm, @Nullable Object self, @Nullable Object key) {
        var value = find(vm, self, key);
        if (value == Table.MISSING) {
            value = vm.root().get(key);
            if (value == Table.MISSING) {
                throw missing(key);
            }
        }
        return value;
    }

    /** The value at a key, {@link Table#MISSING} if there is none. */
    public static @Nullable Object find(Vm vm, @Nullable Object self, @Nullable Object key) {
        var own = own(vm, self, key);
        if (own != Table.MISSING) {
            return own;
        }
        if (self instanceof Table table && table.delegate() != null) {
            return findInherited(vm, table, key);
        }
        // The reference raises its error for an index out of range at once; functions of arrays and strings have names,
        // so this is the same.
        var metamethod = metamethod(self, Metamethod.GET);
        var value = metamethod == null ? Table.MISSING : cleanly(vm, metamethod, self, key);
        return value == Table.MISSING ? vm.functionsOf(Kind.of(self)).get(key) : value;
    }

    /** Own slots only, as {@code in} and {@code rawget} see them. */
    public static @Nullable Object own(Vm vm, @Nullable Object self, @Nullable Object key) {
        if (self instanceof Table table) {
            return table.get(key);
        } else if (self instanceof Instance instance) {
            return instance.get(key);
        } else if (self instanceof Array array) {
            return isNumber(key) ? array.get(Operators.toInteger(key)) : Table.MISSING;
        } else if (self instanceof ScriptClass type) {
            var member = type.member(key);
            return member == null ? Table.MISSING : type.get(member);
        } else if (self instanceof Text text && isNumber(key)) {
            int index = Operators.toInteger(key);
            return index >= 0 && index < text.length() ? byteAt(vm, text, index) : Table.MISSING;
        }
        return Table.MISSING;
    }

    /** The operator {@code in}. */
    public static boolean contains(Vm vm, @Nullable Object self, @Nullable Object key) {
        return own(vm, self, key) != Table.MISSING
                || (vm.dialect().has(Dialect.Trait.IN_ASKS_DELEGATES) && isInherited(vm, self, key));
    }

    /** True for what delegates or {@code _get} have; the functions of the type do not count. */
    private static boolean isInherited(Vm vm, @Nullable Object self, @Nullable Object key) {
        var found = find(vm, self, key);
        return found != Table.MISSING && found != vm.functionsOf(Kind.of(self)).get(key);
    }

    public static Integer byteAt(Vm vm, Text text, int index) {
        int value = text.byteAt(index);
        return vm.dialect().signedBytes() ? (byte) value : value;
    }

    /** What a table's delegates say: the own slots of all of them, the functions of tables, then each {@code _get} from the last delegate back. */
    private static @Nullable Object findInherited(Vm vm, Table table, @Nullable Object key) {
        var chain = new ArrayList<Table>();
        for (Table each = table, next = each.delegate(); next != null; each = next, next = each.delegate()) {
            vm.step();
            var value = next.get(key);
            if (value != Table.MISSING) {
                return value;
            }
            chain.add(each);
        }
        var common = vm.functionsOf(Kind.TABLE).get(key);
        if (common != Table.MISSING) {
            return common;
        }
        for (int index = chain.size() - 1; index >= 0; index--) {
            var metamethod = metamethod(chain.get(index), Metamethod.GET);
            var value = metamethod == null ? Table.MISSING : cleanly(vm, metamethod, chain.get(index), key);
            if (value != Table.MISSING) {
                return value;
            }
        }
        return Table.MISSING;
    }

    /** Calls {@code _get} or {@code _set}: a thrown null says that there is no such slot. */
    private static @Nullable Object cleanly(
            Vm vm, Object metamethod, @Nullable Object self, @Nullable Object... arguments) {
        try {
            return vm.callBack(metamethod, self, arguments);
        } catch (SquirrelError error) {
            if (error.value() == null) {
                return Table.MISSING;
            }
            throw error;
        }
    }

    /** The metamethod of a value: of an instance's class, or of a table's delegate; null if there is none. */
    static @Nullable Object metamethod(@Nullable Object self, Metamethod metamethod) {
        if (self instanceof Instance instance) {
            return instance.type().metamethod(metamethod);
        } else if (self instanceof Table table && table.delegate() != null) {
            var found = table.delegate().get(metamethod.key());
            return found == Table.MISSING ? null : found;
        }
        return null;
    }

    /** Writes a slot that exists; an error if there is none. */
    public static void set(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        if (!trySet(vm, self, key, value)) {
            throw missing(key);
        }
    }

    /** As {@link #set}, for {@code this} and names without a prefix. */
    public static void setOrRoot(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        if (!trySet(vm, self, key, value) && !vm.root().set(key, value)) {
            throw missing(key);
        }
    }

    private static boolean trySet(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        if (self instanceof Table table) {
            return trySet(vm, table, key, value);
        } else if (self instanceof Instance instance) {
            return instance.set(key, value) || setByMetamethod(vm, self, key, value);
        } else if (self instanceof Array array) {
            if (!isNumber(key)) {
                throw new SquirrelError("indexing array with " + Kind.wordOf(key));
            }
            if (!array.set(Operators.toInteger(key), value)) {
                throw missing(key);
            }
            return true;
        }
        throw new SquirrelError("trying to set '" + Kind.wordOf(self) + "'");
    }

    /** The own slots of the table and its delegates first, then each {@code _set} from the last delegate back. */
    private static boolean trySet(Vm vm, Table table, @Nullable Object key, @Nullable Object value) {
        if (table.set(key, value)) {
            return true;
        } else if (table.delegate() == null) {
            return false;
        }
        var chain = new ArrayList<Table>();
        for (Table each = table, next = each.delegate(); next != null; each = next, next = each.delegate()) {
            vm.step();
            if (next.set(key, value)) {
                return true;
            }
            chain.add(each);
        }
        for (int index = chain.size() - 1; index >= 0; index--) {
            if (setByMetamethod(vm, chain.get(index), key, value)) {
                return true;
            }
        }
        return false;
    }

    private static boolean setByMetamethod(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        var metamethod = metamethod(self, Metamethod.SET);
        return metamethod != null && cleanly(vm, metamethod, self, key, value) != Table.MISSING;
    }

    /** The operator {@code <-}. */
    public static void newSlot(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value) {
        newSlot(vm, self, key, value, false);
    }

    static void newSlot(Vm vm, @Nullable Object self, @Nullable Object key, @Nullable Object value, boolean isStatic) {
        if (key == null) {
            throw new SquirrelError("null cannot be used as index");
        }
        if (self instanceof Table table) {
            newTableSlot(vm, table, key, value);
        } else if (self instanceof ScriptClass type) {
            newMember(type, key, value, isStatic);
        } else if (self instanceof Instance) {
            var metamethod = metamethod(self, Metamethod.NEWSLOT);
            if (metamethod == null) {
                throw new SquirrelError("class instances do not support the new slot operator");
            }
            vm.callBack(metamethod, self, key, value);
        } else {
            throw new SquirrelError("indexing " + Kind.wordOf(self) + " with " + Kind.wordOf(key));
        }
    }

    private static void newTableSlot(Vm vm, Table table, Object key, @Nullable Object value) {
        if (table.delegate() != null && table.get(key) == Table.MISSING) {
            var metamethod = metamethod(table, Metamethod.NEWSLOT);
            if (metamethod != null) {
                vm.callBack(metamethod, table, key, value);
                return;
            }
        }
        if (table.put(key, value)) {
            vm.allocate(Table.ENTRY_BYTES);
        }
    }

    private static void newMember(ScriptClass type, Object key, @Nullable Object value, boolean isStatic) {
        if (!type.newSlot(key, value, isStatic)) {
            throw new SquirrelError("trying to modify a class that has already been instantiated");
        }
    }

    /** A member in a class's body or by {@code newmember}: with attributes, and seen by {@code _newmember} unless raw. */
    public static void newMember(
            Vm vm,
            ScriptClass type,
            Object key,
            @Nullable Object value,
            @Nullable Object attributes,
            boolean isStatic) {
        var metamethod = type.metamethod(Metamethod.NEWMEMBER);
        if (metamethod == null) {
            newRawMember(vm, type, key, value, attributes, isStatic);
        } else {
            vm.callBack(metamethod, type, key, value, attributes, isStatic);
        }
    }

    /** A member, whatever {@code _newmember} might think of it. */
    public static void newRawMember(
            Vm vm,
            ScriptClass type,
            Object key,
            @Nullable Object value,
            @Nullable Object attributes,
            boolean isStatic) {
        newSlot(vm, type, key, value, isStatic);
        if (attributes != null && type.member(key) != null) {
            type.attributes(key, attributes);
        }
    }

    /** The operator {@code delete}: answers what the slot held. */
    public static @Nullable Object delete(Vm vm, @Nullable Object self, @Nullable Object key) {
        var metamethod = metamethod(self, Metamethod.DELSLOT);
        if (metamethod != null) {
            return vm.callBack(metamethod, self, key);
        } else if (self instanceof Table table) {
            var removed = table.remove(key);
            if (removed == Table.MISSING) {
                throw missing(key);
            }
            return removed;
        } else if (self instanceof Instance) {
            throw new SquirrelError("cannot delete a slot from " + Kind.wordOf(self));
        }
        throw new SquirrelError("attempt to delete a slot from a " + Kind.wordOf(self));
    }

    /** The operator {@code clone}. */
    public static @Nullable Object copy(Vm vm, @Nullable Object self) {
        if (self instanceof Array array) {
            vm.allocate(CLONE_BYTES + Census.sizeOf(array));
            return array.copy();
        } else if (self instanceof Table || self instanceof Instance) {
            HeapObject copy = self instanceof Table table ? table.copy() : ((Instance) self).copy();
            vm.requireSize(Census.sizeOf(copy), "a copy");
            vm.allocate(CLONE_BYTES + Census.sizeOf(copy));
            var metamethod = metamethod(copy, Metamethod.CLONED);
            if (metamethod != null) {
                vm.callBack(metamethod, copy, self);
            }
            return copy;
        }
        throw new SquirrelError("cloning a " + Kind.wordOf(self));
    }

    /** Makes a class, and tells the base's {@code _inherited} of it. */
    public static ScriptClass newClass(Vm vm, boolean derived, @Nullable Object base, @Nullable Object attributes) {
        vm.allocate(CLASS_BYTES);
        if (!derived) {
            return withAttributes(new ScriptClass(null), attributes);
        }
        if (!(base instanceof ScriptClass parent)) {
            throw new SquirrelError("trying to inherit from a " + Kind.wordOf(base));
        }
        var type = new ScriptClass(parent);
        var metamethod = type.metamethod(Metamethod.INHERITED);
        if (metamethod != null) {
            vm.callBack(metamethod, type, attributes);
        }
        return withAttributes(type, attributes);
    }

    private static ScriptClass withAttributes(ScriptClass type, @Nullable Object attributes) {
        type.attributes(null, attributes);
        return type;
    }

    static boolean isNumber(@Nullable Object value) {
        return value instanceof Integer || value instanceof Float;
    }

    /** The reference's error for a key that is not there. */
    public static SquirrelError missing(@Nullable Object key) {
        return new SquirrelError("the index '" + Conversion.brief(key) + "' does not exist");
    }
}
