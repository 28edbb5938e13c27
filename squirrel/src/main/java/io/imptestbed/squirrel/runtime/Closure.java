package io.imptestbed.squirrel.runtime;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A function of a script with what it captured, its default values and, if bound, its environment. */
public final class Closure extends HeapObject {
    private static final Cell[] NONE = {};

    private final FunctionCode code;
    private final Cell[] captured;
    private final @Nullable Object[] defaults;
    private final @Nullable HeapObject environment;
    private final @Nullable ScriptClass base;

    public Closure(FunctionCode code, Cell[] captured, @Nullable Object[] defaults) {
        this(code, captured, defaults, null, null);
    }

    /** The main function of a program: it captures nothing and has no defaults. */
    public Closure(FunctionCode code) {
        this(code, NONE, NONE, null, null);
    }

    private Closure(
            FunctionCode code,
            Cell[] captured,
            @Nullable Object[] defaults,
            @Nullable HeapObject environment,
            @Nullable ScriptClass base) {
        this.code = code;
        this.captured = captured;
        this.defaults = defaults;
        this.environment = environment;
        this.base = base;
    }

    public FunctionCode code() {
        return code;
    }

    public Cell captured(int index) {
        return captured[index];
    }

    /** What {@code base} means inside. */
    public @Nullable ScriptClass base() {
        return base;
    }

    @Nullable
    HeapObject environment() {
        return environment;
    }

    /** Shows what keeps alive what it is; the environment does not. */
    void visit(Consumer<@Nullable Object> visitor) {
        for (var cell : captured) {
            visitor.accept(cell);
        }
        for (var value : defaults) {
            visitor.accept(value);
        }
        visitor.accept(base);
    }

    public @Nullable Object[] defaults() {
        return defaults.clone();
    }

    /** What the function has as {@code this} when it is called with this one. */
    public @Nullable Object receiver(@Nullable Object self) {
        return environment == null ? self : environment;
    }

    /** Bound for good: the environment stays reachable for as long as the closure is, unlike in the reference. */
    public Closure bind(HeapObject newEnvironment) {
        return new Closure(code, captured, defaults, newEnvironment, base);
    }

    Closure withBase(ScriptClass newBase) {
        return new Closure(code, captured, defaults, environment, newBase);
    }

    /** The slots of a frame for a call with these arguments. */
    @Nullable
    Object[] bindArguments(@Nullable Object self, @Nullable Object[] arguments) {
        @Nullable Object[] slots = new @Nullable Object[code.slotCount];
        slots[0] = receiver(self);
        int fixed = code.parameterCount - 1;
        int given = arguments.length;
        if (code.shape().varargs()) {
            bindVariadic(slots, fixed - 1, arguments);
        } else if (given <= fixed && fixed - given <= defaults.length) {
            System.arraycopy(arguments, 0, slots, 1, given);
            System.arraycopy(defaults, defaults.length - (fixed - given), slots, 1 + given, fixed - given);
        } else {
            throw new SquirrelError("wrong number of parameters");
        }
        return slots;
    }

    private static void bindVariadic(@Nullable Object[] slots, int fixed, @Nullable Object[] arguments) {
        if (arguments.length < fixed) {
            throw new SquirrelError("wrong number of parameters");
        }
        System.arraycopy(arguments, 0, slots, 1, fixed);
        slots[1 + fixed] = Array.of(java.util.Arrays.copyOfRange(arguments, fixed, arguments.length));
    }
}
