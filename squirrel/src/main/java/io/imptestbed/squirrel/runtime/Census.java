package io.imptestbed.squirrel.runtime;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Walks through everything that a machine's script can reach, from the root table, the constants and the active calls: to count its bytes, or to
 * tell whether an object is there.
 *
 * <p>The count is an estimate that depends on the script alone, and not on Java's collector, so that a run which goes beyond its memory does so
 * each time at the same place. What only the host holds, and values half-way through an expression, are not counted.
 */
final class Census {
    private static final int OBJECT = 32;
    private static final int REFERENCE = 8;

    private final int number;
    private final boolean weakToo;
    private final ArrayDeque<HeapObject> pending = new ArrayDeque<>();
    private long bytes;

    private Census(int number, boolean weakToo) {
        this.number = number;
        this.weakToo = weakToo;
    }

    /** Counts; each census of a machine has a number of its own, by which it knows what it has seen. */
    static long of(Vm vm, int number) {
        var census = new Census(number, true);
        census.walk(vm);
        return census.bytes;
    }

    /**
     * Whether references that keep an object alive lead to this one, also from the functions that Java holds: what is bound to a function or weakly
     * referred to is not kept alive by that.
     */
    static boolean reaches(Vm vm, int number, HeapObject object) {
        var census = new Census(number, false);
        vm.services().held().forEach(census::visit);
        census.walk(vm);
        return object.counted == number;
    }

    private void walk(Vm vm) {
        visit(vm.root());
        visit(vm.constants());
        for (var frame = vm.top(); frame != null; frame = frame.caller) {
            walk(frame);
        }
        for (var next = pending.poll(); next != null; next = pending.poll()) {
            bytes += OBJECT + sizeOf(next);
            walk(next);
        }
    }

    /** Bytes of a value alone, as far as a script can make it grow. */
    static long sizeOf(@Nullable Object value) {
        if (value instanceof Text text) {
            return text.length();
        } else if (value instanceof Array array) {
            return (long) array.size() * REFERENCE;
        } else if (value instanceof Table table) {
            return table.nodeCount() * 3L * REFERENCE;
        }
        return value instanceof Instance instance && instance.payload() instanceof Sized sized ? sized.bytes() : 0;
    }

    private void visit(@Nullable Object value) {
        if (value instanceof HeapObject object) {
            if (object.counted != number) {
                object.counted = number;
                pending.add(object);
            }
        } else if (value instanceof Text text) {
            if (text.counted != number) {
                text.counted = number;
                bytes += OBJECT + text.length();
            }
        } else if (value instanceof Cell cell) {
            // No endless way: it leads through a closure, which is seen but once.
            visit(cell.value);
        }
    }

    private void walk(HeapObject next) {
        if (next instanceof Table table) {
            walk(table);
        } else if (next instanceof Array array) {
            for (int index = 0; index < array.size(); index++) {
                visit(array.held(index));
            }
        } else if (next instanceof Instance instance) {
            visit(instance.type());
            visit(instance.payload());
            all(instance.fields());
        } else if (next instanceof Generator generator) {
            walk(generator.frame());
        } else {
            walkCode(next);
        }
    }

    private void walkCode(HeapObject next) {
        if (next instanceof Closure closure) {
            closure.visit(this::visit);
            weakly(closure.environment());
        } else if (next instanceof ScriptClass type) {
            type.visit(this::visit);
        } else if (next instanceof WeakRef weak) {
            weakly(weak.target());
        } else if (next instanceof NativeFunction function) {
            weakly(function.environment());
        }
    }

    private void weakly(@Nullable Object value) {
        if (weakToo) {
            visit(value);
        }
    }

    private void walk(Frame frame) {
        visit(frame.closure);
        visit(frame.result);
        all(frame.slots);
    }

    private void walk(Table table) {
        visit(table.delegate());
        for (int node = table.nextNode(0); node >= 0; node = table.nextNode(node + 1)) {
            visit(table.keyAt(node));
            visit(table.held(node));
        }
    }

    private void all(@Nullable Object[] values) {
        bytes += (long) values.length * REFERENCE;
        for (var value : values) {
            visit(value);
        }
    }
}
