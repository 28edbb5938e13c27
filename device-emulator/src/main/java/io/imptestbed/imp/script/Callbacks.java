package io.imptestbed.imp.script;

import io.imptestbed.squirrel.HostFunction.Call;
import io.imptestbed.squirrel.ScriptFunction;
import io.imptestbed.squirrel.runtime.Kind;
import org.jspecify.annotations.Nullable;

/** Functions that scripts hand over among values of any type. */
final class Callbacks {
    private Callbacks() {}

    /** The function, or null for null; anything else is an error that the script can catch. */
    static @Nullable ScriptFunction of(Call call, String what, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (call.host(ScriptVm.class).machine().toJava(value) instanceof ScriptFunction function) {
            return function;
        }
        throw Misuse.error(what + ": " + Kind.wordOf(value) + " (expected: a function)");
    }
}
