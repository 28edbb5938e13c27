package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Kind;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Table;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The functions of arrays. */
final class ArrayFunctions {
    private ArrayFunctions() {}

    static Table table() {
        var functions = new Functions(new Table())
                .add("len", 1, "a", (vm, self, arguments) -> array(self).size())
                .add("append", 2, "a", ArrayFunctions::append)
                .add("extend", 2, "aa", ArrayFunctions::extend)
                .add("push", 2, "a", ArrayFunctions::append)
                .add("pop", 1, "a", ArrayFunctions::pop)
                .add("top", 1, "a", ArrayFunctions::top)
                .add("insert", 3, "an", ArrayFunctions::insert)
                .add("remove", 2, "an", ArrayFunctions::remove)
                .add("resize", -2, "an", ArrayFunctions::resize)
                .add("reverse", 1, "a", ArrayFunctions::reverse)
                .add("sort", -1, "ac", ArraySort::sort)
                .add("slice", -1, "ann", ArrayFunctions::slice)
                .addWeakref()
                .addTostring()
                .add("clear", 1, ".", ArrayFunctions::clear);
        return addCallers(functions).table();
    }

    private static Functions addCallers(Functions functions) {
        return functions
                .add("map", 2, "ac", ArrayFunctions::map)
                .add("apply", 2, "ac", ArrayFunctions::apply)
                .add("reduce", 2, "ac", ArrayFunctions::reduce)
                .add("filter", 2, "ac", ArrayFunctions::filter)
                .add("find", 2, "a.", ArrayFunctions::find);
    }

    static Array array(@Nullable Object value) {
        if (value instanceof Array array) {
            return array;
        }
        throw new SquirrelError("wrong type, expected array but was " + Kind.wordOf(value));
    }

    private static @Nullable Object append(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        array(self).append(arguments[0]);
        return null;
    }

    private static @Nullable Object extend(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        for (var value : array(arguments[0]).toJava()) {
            array(self).append(value);
        }
        return null;
    }

    private static @Nullable Object pop(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        if (array.size() == 0) {
            throw new SquirrelError("empty array");
        }
        return array.remove(array.size() - 1);
    }

    private static @Nullable Object top(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        if (array.size() == 0) {
            throw new SquirrelError("top() on a empty array");
        }
        return array.get(array.size() - 1);
    }

    private static @Nullable Object insert(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int index = Operators.toInteger(arguments[0]);
        if (index < 0 || index > array(self).size()) {
            throw new SquirrelError("index out of range");
        }
        array(self).insert(index, arguments[1]);
        return null;
    }

    private static @Nullable Object remove(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int index = Operators.toInteger(arguments[0]);
        if (index < 0 || index >= array(self).size()) {
            throw new SquirrelError("idx out of range");
        }
        return array(self).remove(index);
    }

    private static @Nullable Object resize(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int size = Math.max(Operators.toInteger(arguments[0]), 0);
        vm.requireSize(size * 8L, "an array");
        array(self).resize(size, arguments.length > 1 ? arguments[1] : null);
        return null;
    }

    private static @Nullable Object reverse(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        array(self).reverse();
        return null;
    }

    private static Object slice(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        var range = Range.of(arguments, array.size());
        return array.slice(range.start(), range.end());
    }

    private static @Nullable Object clear(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        array(self).resize(0, null);
        return null;
    }

    private static Object map(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var mapped = new Array(array(self).size());
        mapInto(vm, mapped, array(self), arguments[0]);
        return mapped;
    }

    private static @Nullable Object apply(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        mapInto(vm, array(self), array(self), arguments[0]);
        return null;
    }

    private static void mapInto(Vm vm, Array to, Array from, @Nullable Object function) {
        int size = from.size();
        for (int index = 0; index < size; index++) {
            to.set(index, vm.callBack(function, from, present(from, index)));
        }
    }

    /** The value at an index; null if the function that is being called has shortened the array. */
    private static @Nullable Object present(Array array, int index) {
        var value = array.get(index);
        return value == Table.MISSING ? null : value;
    }

    private static @Nullable Object reduce(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        int size = array.size();
        if (size == 0) {
            return null;
        }
        var result = array.get(0);
        for (int index = 1; index < size; index++) {
            result = vm.callBack(arguments[0], array, result, present(array, index));
        }
        return result;
    }

    private static Object filter(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        var kept = new Array();
        int size = array.size();
        for (int index = 0; index < size; index++) {
            var value = present(array, index);
            if (Operators.isTrue(vm.callBack(arguments[0], array, index, value))) {
                kept.append(value);
            }
        }
        return kept;
    }

    private static @Nullable Object find(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        var array = array(self);
        for (int index = 0; index < array.size(); index++) {
            if (Operators.equal(array.get(index), arguments[0])) {
                return index;
            }
        }
        return null;
    }
}
