package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** An object with an identity of its own: equal only to itself, and the target of weak references. */
public abstract sealed class HeapObject
        permits Table, Array, ScriptClass, Instance, Closure, NativeFunction, Generator, ScriptThread, WeakRef {
    /** Stands in for the address that the reference hashes; given by the first table that has this object as a key, so that runs replay. */
    int serial;

    /** The last {@link Census} that has counted it. */
    int counted;

    private @Nullable WeakRef weak;

    WeakRef weakReference() {
        if (weak == null) {
            weak = new WeakRef(this);
        }
        return weak;
    }
}
