package io.imptestbed.squirrel.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A function of the library or of the host, with the reference's own checks of number and types of parameters. */
public final class NativeFunction extends HeapObject {
    private final String name;
    private final int arity;
    private final List<String> types;
    private final Code code;
    private final @Nullable HeapObject environment;

    /** What the function does. */
    @FunctionalInterface
    public interface Code {
        /** Called on the machine's thread; self is the caller's {@code this}, the arguments have passed the checks. */
        @Nullable
        Object call(Vm vm, @Nullable Object self, @Nullable Object[] arguments);
    }

    private NativeFunction(String name, int arity, List<String> types, Code code, @Nullable HeapObject environment) {
        this.name = name;
        this.arity = arity;
        this.types = types;
        this.code = code;
        this.environment = environment;
    }

    /**
     * A function.
     *
     * @param arity the number of parameters, {@code this} among them; negative for at least so many, 0 for any number
     * @param types the types allowed for each, {@code this} first, in the reference's letters, for example {@code "sn|bo"}; empty for no check
     */
    public static NativeFunction of(String name, int arity, String types, Code code) {
        return new NativeFunction(name, arity, ParameterTypes.parse(types), code, null);
    }

    public String name() {
        return name;
    }

    /** As given to {@link #of}. */
    public int arity() {
        return arity;
    }

    @Nullable
    HeapObject environment() {
        return environment;
    }

    /** The types as the reference numbers them, one sum of bits for each parameter, -1 for any type; empty for no check. */
    public List<Integer> typeMasks() {
        return types.stream().map(ParameterTypes::mask).toList();
    }

    public NativeFunction bind(HeapObject newEnvironment) {
        return new NativeFunction(name, arity, types, code, newEnvironment);
    }

    @Nullable
    Object call(Vm vm, @Nullable Object self, @Nullable Object[] arguments) {
        int given = arguments.length + 1;
        if ((arity > 0 && given != arity) || (arity < 0 && given < -arity)) {
            throw new SquirrelError("wrong number of parameters");
        }
        if (!types.isEmpty()) {
            ParameterTypes.check(types, self, arguments);
        }
        return vm.runNative(code, environment == null ? self : environment, arguments);
    }
}
