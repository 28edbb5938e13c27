package io.imptestbed.squirrel;

import io.imptestbed.squirrel.runtime.Abort;
import io.imptestbed.squirrel.runtime.Arity;
import io.imptestbed.squirrel.runtime.Closure;
import io.imptestbed.squirrel.runtime.HeldFunctions;
import io.imptestbed.squirrel.runtime.SquirrelError;
import io.imptestbed.squirrel.runtime.Vm;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of a script as Java calls it, for example a callback that a script has handed to a host function. Used on its machine's thread.
 *
 * <pre>{@code
 * ScriptFunction onMessage = machine.function("onMessage");
 * onMessage.call("pump/cmd", Map.of("speed", 5));
 * onMessage.callFitting(message, topic, qos);     // as many of these as the function takes
 * }</pre>
 */
public final class ScriptFunction {
    private final Vm vm;
    private final @Nullable Object callee;
    private final Arity arity;

    ScriptFunction(Vm vm, @Nullable Object callee) {
        this.vm = vm;
        this.callee = callee;
        this.arity = Arity.of(callee);
    }

    /**
     * Calls it with the root table as {@code this}, or what it was bound to by {@code bindenv}.
     *
     * @param arguments values of Java or of the machine; see {@link Machine#toScript}
     * @return what it returns; see {@link Machine#toJava}
     * @throws SquirrelError if nothing in the script catches it; it has been reported then
     * @throws Abort if a budget is used up
     */
    public @Nullable Object call(@Nullable Object... arguments) {
        var translation = new Translation(vm);
        return translation.toJava(vm.callReporting(
                callee,
                vm.root(),
                Arrays.stream(arguments).map(translation::toScript).toArray()));
    }

    /** As {@link #call}, with only so many of the arguments, from the first on, as it takes. */
    public @Nullable Object callFitting(@Nullable Object... arguments) {
        return call(Arrays.copyOf(arguments, Math.min(arguments.length, arity.most())));
    }

    /** How many arguments it takes. */
    public Arity arity() {
        return arity;
    }

    /** Where its code begins, such as {@code agent.nut:12}; empty for functions of the library and the host. */
    public Optional<String> place() {
        return callee instanceof Closure closure ? closure.code().begin() : Optional.empty();
    }

    /**
     * Says that Java keeps it in order to call it later: until that is released, what it refers to is in use. Who asks neither
     * {@link Machine#isInUse} nor {@link Machine#trailTo} need not say so.
     */
    public HeldFunctions.Hold hold() {
        return vm.services().held().hold(callee);
    }

    /** The function as the machine has it. */
    @Nullable
    Object callee() {
        return callee;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ScriptFunction function && function.callee == callee;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(callee);
    }
}
