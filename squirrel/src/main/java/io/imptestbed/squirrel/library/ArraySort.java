package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.Array;
import io.imptestbed.squirrel.runtime.Operators;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Text;
import io.imptestbed.squirrel.runtime.Vm;
import org.jspecify.annotations.Nullable;

/** The reference's heap sort: scripts see in which order it compares, and where it leaves equal elements. */
final class ArraySort {
    private final Vm vm;
    private final Array array;
    private final @Nullable Object function;

    private ArraySort(Vm vm, Array array, @Nullable Object function) {
        this.vm = vm;
        this.array = array;
        this.function = function;
    }

    static @Nullable Object sort(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        new ArraySort(vm, ArrayFunctions.array(self), arguments.length == 1 ? arguments[0] : null).sort();
        return null;
    }

    private void sort() {
        int size = array.size();
        if (size < 2) {
            return;
        }
        for (int root = size / 2; root >= 0; root--) {
            siftDown(root, size - 1);
        }
        for (int last = size - 1; last >= 1; last--) {
            array.swap(0, last);
            siftDown(0, last - 1);
        }
    }

    private void siftDown(int from, int bottom) {
        int root = from;
        while (root * 2 <= bottom) {
            int child = root * 2;
            if (child != bottom && compare(child, child + 1) <= 0) {
                child++;
            }
            if (compare(root, child) >= 0) {
                return;
            }
            if (root == child) {
                throw new SquirrelError("inconsistent compare function");
            }
            array.swap(root, child);
            root = child;
        }
    }

    private int compare(int one, int other) {
        vm.step();
        if (one >= array.size() || other >= array.size()) {
            throw new SquirrelError("the array was shortened while it was being sorted");
        }
        var a = array.get(one);
        var b = array.get(other);
        return function == null ? Operators.compare(vm, a, b) : byFunction(a, b);
    }

    private int byFunction(@Nullable Object a, @Nullable Object b) {
        Object answer;
        try {
            answer = vm.callBack(function, vm.root(), a, b);
        } catch (SquirrelError error) {
            throw error.value() instanceof Text ? error : new SquirrelError("compare func failed");
        }
        if (answer instanceof Integer || answer instanceof Float) {
            return Operators.toInteger(answer);
        } else if (answer instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        throw new SquirrelError("numeric value expected as return value of the compare function");
    }
}
