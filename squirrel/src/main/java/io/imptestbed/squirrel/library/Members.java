package io.imptestbed.squirrel.library;

import io.imptestbed.squirrel.runtime.NativeFunction;
import io.imptestbed.squirrel.runtime.ScriptClass;
import io.imptestbed.squirrel.runtime.Text;

/** A class of the library in the making. */
final class Members {
    private final ScriptClass type;

    Members(ScriptClass type) {
        this.type = type;
    }

    /** See {@link NativeFunction#of}. */
    Members add(String name, int arity, String types, NativeFunction.Code code) {
        type.newSlot(Text.of(name), NativeFunction.of(name, arity, types, code), true);
        return this;
    }
}
