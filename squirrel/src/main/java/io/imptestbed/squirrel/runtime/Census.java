package io.imptestbed.squirrel.runtime;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks through everything that a machine's script can reach, from the root table, the constants and the active calls: to count its bytes, or to
 * find the way to an object.
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

    /** What has been seen of that which other machines have, too: it can bear no number, for each machine counts its own censuses. */
    private final Set<Object> shared = Collections.newSetFromMap(new IdentityHashMap<>());

    /** By what each object was found, if somebody wants to know; those that begin a way are not in it. */
    private @Nullable Map<HeapObject, HeapObject> referrers;

    private @Nullable HeapObject referrer;

    private Census(int number, boolean weakToo) {
        this.number = number;
        this.weakToo = weakToo;
    }

    /** Counts; each census of a machine has a number of its own, by which it knows what it has seen. */
    static long of(Vm vm, int number) {
        var census = new Census(number, true);
        census.visit(vm.root());
        census.visit(vm.constants());
        census.visitCalls(vm);
        census.walk();
        return census.bytes;
    }

    /**
     * The way by which references that keep an object alive lead to this one, also from the functions that Java keeps: what is bound to a function or
     * weakly referred to is not kept alive by that. Of several a way that is likely to last. Null if there is none.
     */
    static @Nullable Trail trail(Vm vm, int number, HeapObject object) {
        var census = new Census(number, false);
        Map<HeapObject, HeapObject> referrers = new HashMap<>();
        census.referrers = referrers;
        census.visit(vm.root());
        census.visit(vm.constants());
        census.walk();
        if (!census.hasSeen(object)) {
            vm.services().held().forEach(census::visit);
            census.walk();
        }
        if (!census.hasSeen(object)) {
            census.visitCalls(vm);
            census.walk();
        }
        return census.hasSeen(object) ? Trail.of(vm, object, referrers) : null;
    }

    /** Whether one object refers to another itself, and keeps it alive by that. */
    static boolean isReferredTo(int number, HeapObject from, HeapObject to) {
        var census = new Census(number, false);
        census.walk(from);
        return census.hasSeen(to);
    }

    private void visitCalls(Vm vm) {
        for (var frame = vm.top(); frame != null; frame = frame.caller) {
            walk(frame);
        }
    }

    private void walk() {
        for (var next = pending.poll(); next != null; next = pending.poll()) {
            bytes += OBJECT + sizeOf(next);
            referrer = next;
            walk(next);
        }
        referrer = null;
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
            if (isNew(object)) {
                pending.add(object);
                if (referrers != null && referrer != null) {
                    referrers.put(object, referrer);
                }
            }
        } else if (value instanceof Text text) {
            // no way leads through a text
            if (weakToo && shared.add(text)) {
                bytes += OBJECT + text.length();
            }
        } else if (value instanceof Cell cell) {
            // No endless way: it leads through a closure, which is seen but once.
            visit(cell.value);
        }
    }

    private boolean isNew(HeapObject object) {
        if (object instanceof NativeFunction) {
            return shared.add(object);
        }
        var isNew = object.counted != number;
        object.counted = number;
        return isNew;
    }

    private boolean hasSeen(HeapObject object) {
        return object.counted == number || shared.contains(object);
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
            visit(instance.payload() instanceof Keeping keeping ? keeping.kept() : instance.payload());
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
