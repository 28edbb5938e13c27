package io.imptestbed.squirrel.runtime;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A table, in the reference's own order: nodes with chained scatter, a free pointer that only falls, and the reference's rules of growth.
 *
 * <p>Programs can see that order in {@code foreach}, so the arrangement is kept node by node: an entry lives at its hash, or at the highest
 * free place and is chained from there.
 */
public final class Table extends HeapObject {
    /** What a look-up answers for a key that is not there; null is a value like any other. */
    public static final Object MISSING = new Object();

    /** What an entry takes up, empty nodes included. */
    static final int ENTRY_BYTES = 32;

    private static final int SMALLEST = 4;
    private static final int NONE = -1;

    /** Key and value alternate. */
    private @Nullable Object[] nodes;

    /** Index of the next node in the chain, plus one; 0 is the end. */
    private int[] next;

    private int used;
    private int firstFree;
    private int serials;
    private @Nullable Table delegate;

    public Table() {
        this(0);
    }

    /** A table with room for this many entries before it grows; the order depends on it. */
    public Table(int expected) {
        int capacity = SMALLEST;
        while (expected > capacity) {
            capacity <<= 1;
        }
        nodes = new @Nullable Object[capacity << 1];
        next = new int[capacity];
        firstFree = capacity - 1;
    }

    public int size() {
        return used;
    }

    public @Nullable Table delegate() {
        return delegate;
    }

    public void delegateTo(@Nullable Table newDelegate) {
        for (var table = newDelegate; table != null; table = table.delegate) {
            if (table == this) {
                throw new SquirrelError("delagate cycle");
            }
        }
        delegate = newDelegate;
    }

    /** The value at this key, {@link #MISSING} if there is none; delegates are not asked. */
    public @Nullable Object get(@Nullable Object key) {
        int node = key instanceof Text text ? find(text) : find(key);
        return node < 0 ? MISSING : WeakRef.resolve(nodes[(node << 1) + 1]);
    }

    /** As {@link #get(Object)}. */
    public @Nullable Object get(Text key) {
        int node = find(key);
        return node < 0 ? MISSING : WeakRef.resolve(nodes[(node << 1) + 1]);
    }

    /** Changes an entry that is there; false if it is not. */
    public boolean set(@Nullable Object key, @Nullable Object value) {
        int node = key instanceof Text text ? find(text) : find(key);
        if (node < 0) {
            return false;
        }
        nodes[(node << 1) + 1] = value;
        return true;
    }

    private int find(Text key) {
        int node = key.hash() & (next.length - 1);
        do {
            var candidate = nodes[node << 1];
            if (candidate == key || (candidate instanceof Text && key.equals(candidate))) {
                return node;
            }
            node = next[node] - 1;
        } while (node >= 0);
        return NONE;
    }

    private int find(@Nullable Object key) {
        if (key == null || (key instanceof HeapObject object && object.serial == 0)) {
            return NONE;
        }
        int node = hash(key) & (next.length - 1);
        do {
            // Numbers and booleans are equal if their types and bits are; objects only to themselves.
            if (key.equals(nodes[node << 1])) {
                return node;
            }
            node = next[node] - 1;
        } while (node >= 0);
        return NONE;
    }

    private static int hash(Object key) {
        if (key instanceof Text text) {
            return text.hash();
        } else if (key instanceof Integer integer) {
            return integer;
        } else if (key instanceof Float number) {
            return Operators.truncate(number);
        } else if (key instanceof Boolean bool) {
            return bool ? 1 : 0;
        }
        return ((HeapObject) key).serial;
    }

    /** Puts an entry; true if it is new. */
    public boolean put(Object key, @Nullable Object value) {
        if (key instanceof HeapObject object && object.serial == 0) {
            object.serial = ++serials;
        }
        if (set(key, value)) {
            return false;
        }
        insert(key, value);
        return true;
    }

    /** As {@link #put(Object, Object)}, for a key that is a name. */
    public void put(String key, @Nullable Object value) {
        put(Text.of(key), value);
    }

    private void insert(Object key, @Nullable Object value) {
        int main = hash(key) & (next.length - 1);
        int target = main;
        var resident = nodes[main << 1];
        if (resident != null) {
            int free = firstFree;
            int home = hash(resident) & (next.length - 1);
            if (main > free && home != main) {
                moveAway(main, free, home);
            } else {
                next[free] = next[main];
                next[main] = free + 1;
                target = free;
            }
        }
        nodes[target << 1] = key;
        while (nodes[firstFree << 1] != null || next[firstFree] != 0) {
            if (firstFree == 0) {
                // No free node left: the key stays where it is, and is arranged anew among the others.
                rehash(true);
                set(key, value);
                return;
            }
            firstFree--;
        }
        nodes[(target << 1) + 1] = value;
        used++;
    }

    private void moveAway(int resident, int free, int home) {
        int previous = home;
        while (next[previous] - 1 != resident) {
            previous = next[previous] - 1;
        }
        next[previous] = free + 1;
        nodes[free << 1] = nodes[resident << 1];
        nodes[(free << 1) + 1] = nodes[(resident << 1) + 1];
        next[free] = next[resident];
        nodes[resident << 1] = null;
        nodes[(resident << 1) + 1] = null;
        next[resident] = 0;
    }

    private void rehash(boolean force) {
        int capacity = next.length;
        int old = Math.max(capacity, SMALLEST);
        if (used >= old - old / 4) {
            arrange(old * 2);
        } else if (used <= old / 4 && old > SMALLEST) {
            arrange(old / 2);
        } else if (force) {
            arrange(old);
        }
    }

    private void arrange(int capacity) {
        var before = nodes;
        nodes = new @Nullable Object[capacity << 1];
        next = new int[capacity];
        firstFree = capacity - 1;
        used = 0;
        for (int node = 0; node < before.length; node += 2) {
            var key = before[node];
            if (key != null) {
                insert(key, before[node + 1]);
            }
        }
    }

    /** Takes an entry out; its value, or {@link #MISSING}. */
    public @Nullable Object remove(@Nullable Object key) {
        int node = key instanceof Text text ? find(text) : find(key);
        if (node < 0) {
            return MISSING;
        }
        var value = WeakRef.resolve(nodes[(node << 1) + 1]);
        nodes[node << 1] = null;
        nodes[(node << 1) + 1] = null;
        used--;
        rehash(false);
        return value;
    }

    public void clear() {
        java.util.Arrays.fill(nodes, null);
        used = 0;
        rehash(true);
    }

    /** The first occupied node at or after this position, -1 at the end. */
    public int nextNode(int from) {
        for (int node = from; node < next.length; node++) {
            if (nodes[node << 1] != null) {
                return node;
            }
        }
        return NONE;
    }

    public @Nullable Object keyAt(int node) {
        return nodes[node << 1];
    }

    /** The value at a node, a weak reference as such. */
    @Nullable
    Object held(int node) {
        return nodes[(node << 1) + 1];
    }

    /** A key whose value is this very object, null if there is none. */
    @Nullable
    Object keyOf(HeapObject value) {
        for (int node = nextNode(0); node >= 0; node = nextNode(node + 1)) {
            if (held(node) == value) {
                return keyAt(node);
            }
        }
        return null;
    }

    /** Whether the value at this key is this very object. */
    boolean refersTo(Object key, HeapObject value) {
        int node = key instanceof Text text ? find(text) : find(key);
        return node >= 0 && held(node) == value;
    }

    int nodeCount() {
        return next.length;
    }

    public @Nullable Object valueAt(int node) {
        return WeakRef.resolve(nodes[(node << 1) + 1]);
    }

    /** Each entry in the order of {@code foreach}. */
    public void forEach(BiConsumer<Object, @Nullable Object> visitor) {
        for (int node = nextNode(0); node >= 0; node = nextNode(node + 1)) {
            var key = keyAt(node);
            if (key != null) {
                visitor.accept(key, nodes[(node << 1) + 1]);
            }
        }
    }

    /** Makes this table one with the same entries in the same order as another. */
    public void become(Table other) {
        nodes = other.nodes.clone();
        next = other.next.clone();
        used = other.used;
        firstFree = other.firstFree;
        serials = other.serials;
        delegate = other.delegate;
    }

    /** A copy as {@code clone} makes it: entered anew, in order, into as many nodes. */
    public Table copy() {
        var copy = new Table(next.length);
        copy.serials = serials;
        forEach(copy::put);
        copy.delegate = delegate;
        return copy;
    }
}
