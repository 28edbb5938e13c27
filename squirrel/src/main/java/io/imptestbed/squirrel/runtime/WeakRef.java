package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/**
 * A weak reference.
 *
 * <p>Deliberate difference: the reference frees an object with its last owner, and then this reads null. Java cannot tell when that is, and asking
 * its collector would make runs differ; so the target stays reachable for as long as this reference is.
 */
public final class WeakRef extends HeapObject {
    private final Object target;

    WeakRef(Object target) {
        this.target = target;
    }

    public Object target() {
        return target;
    }

    /** A weak reference to an object; scalars stand for themselves. */
    public static @Nullable Object to(@Nullable Object value) {
        if (value instanceof HeapObject object) {
            return object.weakReference();
        }
        return value instanceof Text text ? text.weakReference() : value;
    }

    /** What a container hands out for what it holds. */
    static @Nullable Object resolve(@Nullable Object held) {
        return held instanceof WeakRef weak ? weak.target : held;
    }
}
