package io.imptestbed.imp.script;

import io.imptestbed.squirrel.ScriptFunction;
import org.jspecify.annotations.Nullable;

/** A function of the script that an object of the API calls once, later. */
final class OneCall {
    private final ScriptVm vm;
    private final Object owner;
    private final ScriptFunction function;

    OneCall(ScriptVm vm, Object owner, ScriptFunction function) {
        this.vm = vm;
        this.owner = owner;
        this.function = function;
    }

    ScriptFunction function() {
        return function;
    }

    /** It will be called: until then, what it refers to is in use. */
    void isDue() {
        KeptFunctions.of(vm).callback(owner, this);
    }

    void call(@Nullable Object... arguments) {
        KeptFunctions.of(vm).called(owner, this);
        vm.call(function, arguments);
    }

    /** As {@link #call}, with only so many of the arguments as the function takes. */
    void callFitting(@Nullable Object... arguments) {
        KeptFunctions.of(vm).called(owner, this);
        vm.callFitting(function, arguments);
    }
}
