package io.imptestbed.squirrel.runtime;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One way by which a machine's script leads to an object. It takes a walk through everything to find one, and next to nothing to see whether it is
 * still there, so that a host can ask after each turn.
 */
public final class Trail {
    private final Vm vm;
    private final HeapObject root;
    private final List<Link> links;

    /** One object refers to another; a table by a key that is known, an array by an index that was right when the way was found. */
    private record Link(
            HeapObject from, HeapObject to, @Nullable Object key) {
        static Link of(HeapObject from, HeapObject to) {
            if (from instanceof Array array) {
                return new Link(from, to, array.indexOf(to));
            }
            return new Link(from, to, from instanceof Table table ? table.keyOf(to) : null);
        }

        boolean holds(Vm vm) {
            if (from instanceof Array array && key instanceof Integer index && array.refersTo(index, to)) {
                return true;
            }
            return (from instanceof Table table && key != null) ? table.refersTo(key, to) : vm.isReferredTo(from, to);
        }
    }

    private Trail(Vm vm, HeapObject root, List<Link> links) {
        this.vm = vm;
        this.root = root;
        this.links = links;
    }

    /** The way back from an object through those that were seen to refer to it. */
    static Trail of(Vm vm, HeapObject object, Map<HeapObject, HeapObject> referrers) {
        var links = new ArrayDeque<Link>();
        var first = object;
        for (var from = referrers.get(first); from != null; from = referrers.get(first)) {
            links.addFirst(Link.of(from, first));
            first = from;
        }
        return new Trail(vm, first, List.copyOf(links));
    }

    /** Tells whether the way is still there. If not, there may be another. */
    public boolean holds() {
        return vm.isRoot(root) && links.stream().allMatch(link -> link.holds(vm));
    }
}
