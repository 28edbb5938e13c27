package io.imptestbed.squirrel.runtime;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One active call of a script's function. Its fields are open to the executable tree, which reads and writes them with every step. */
public final class Frame {
    public final Vm vm;
    public final Closure closure;

    /** Slot 0 is {@code this}; a captured variable is kept in a {@link Cell}. */
    public final @Nullable Object[] slots;

    /** The statement that is being executed, for lines and visible variables. */
    public int position;

    /** The value of a return or yield, or the next frame of a tail call. */
    public @Nullable Object result;

    /** The left operand of the operator in a long row that is about to run. */
    public @Nullable Object carried;

    /** Where each statement of a generator that contains a yield is; empty in other functions. */
    public final int[] states;

    @Nullable
    Frame caller;

    @Nullable
    Generator generator;

    int depth;

    /** Bytes of the thread's stack that this call and those below it take up, by an estimate. */
    int stack;

    private static final int[] NO_STATES = {};

    public Frame(Vm vm, Closure closure, @Nullable Object[] slots) {
        this.vm = vm;
        this.closure = closure;
        this.slots = slots;
        this.states = NO_STATES;
    }

    Frame(Vm vm, Closure closure, @Nullable Object[] slots, int stateCount) {
        this.vm = vm;
        this.closure = closure;
        this.slots = slots;
        this.states = new int[stateCount];
    }

    /** Told by the body of a generator when it stops at a yield. */
    public void suspend() {
        if (generator != null) {
            generator.suspend();
        }
    }

    CallStack.Call describe() {
        var code = closure.code();
        var place = code.place(position);
        List<CallStack.Local> locals = code.visibleAt(position).stream()
                .map(variable -> new CallStack.Local(variable.name(), CallStack.show(slot(variable.slot()))))
                .toList();
        return new CallStack.Call(code.traceName(), place.source(), place.line(), locals);
    }

    @Nullable
    Object slot(int index) {
        return slots[index] instanceof Cell cell ? cell.value : slots[index];
    }
}
