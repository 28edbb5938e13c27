package io.imptestbed.squirrel.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A machine: a root table, the stack of active calls, the budget. Used by one thread at a time.
 *
 * <p>Frames are linked before a body runs and unlinked after it returns; when an error passes, whoever catches it puts the top back. So at the
 * moment of a report the whole stack is still there.
 */
public final class Vm {
    private static final Object[] NO_ARGUMENTS = {};
    private static final int MOST_NESTED = 100;
    /** The function of a thread, and the function of the library that suspends it. */
    private static final int OF_A_THREAD = 2;

    private static final int OBJECT_BYTES = 40;

    private final Dialect dialect;
    private final TypeFunctions typeFunctions;
    private final HostServices services = new HostServices();
    private Table root = new Table();
    private final Meter meter;
    private final int deepest;
    private final int stackBytes;
    private final long largest;
    private Table constants = new Table();
    private final Reports reports = new Reports(this);
    private Deque<Bridge> bridges = new ArrayDeque<>();
    private @Nullable Listener listener;
    private @Nullable Frame top;
    private int supply;
    private int nested;
    private volatile @Nullable Block block;
    private @Nullable ScriptThread thread;
    private int serials = 1 << 24;

    /** A function of the library that stands between two frames of scripts, the first of which is this one. */
    record Bridge(@Nullable Frame from, String function) {}

    /** The active calls of one thread of a script, or of the main program, whose thread is null. */
    record Stack(@Nullable ScriptThread thread, @Nullable Frame top, Deque<Bridge> bridges, int nested) {
        static Stack empty() {
            return new Stack(null, null, new ArrayDeque<>(), 0);
        }

        Stack of(ScriptThread owner) {
            return new Stack(owner, top, bridges, nested);
        }
    }

    public Vm(Dialect dialect, TypeFunctions typeFunctions, Budget budget) {
        this.dialect = dialect;
        this.typeFunctions = typeFunctions;
        this.meter = new Meter(this, budget);
        this.deepest = budget.depth();
        this.stackBytes = budget.stackBytes();
        this.largest = budget.largest();
    }

    public Dialect dialect() {
        return dialect;
    }

    public Table root() {
        return root;
    }

    /** Makes another table the root; what was found in the old one is found in the new one from now on. */
    public void root(Table newRoot) {
        root = newRoot;
    }

    /** What the library gets from the host. */
    public HostServices services() {
        return services;
    }

    /** The constants and enumerations of all that was compiled for this machine. */
    public Table constants() {
        return constants;
    }

    public void constants(Table newConstants) {
        constants = newConstants;
    }

    /** Who is told what programs do that were compiled to be watched; null for nobody. */
    public @Nullable Listener listener() {
        return listener;
    }

    public void listener(@Nullable Listener newListener) {
        listener = newListener;
    }

    /** Where {@code print}, {@code error} and reports of errors that nothing catches go. */
    public void connect(Consumer<String> toOutput, Consumer<String> toErrors, Consumer<SquirrelError> toUncaught) {
        reports.connect(toOutput, toErrors, toUncaught);
    }

    public void print(String text) {
        reports.print(text);
    }

    public void printError(String text) {
        reports.printError(text);
    }

    /** The functions that every value of this kind has. */
    public Table functionsOf(Kind kind) {
        return typeFunctions.of(kind);
    }

    /** Counts one call or loop turn. */
    public void step() {
        if (--supply < 0) {
            supply = meter.look(supply);
        }
    }

    /** Counts work in a function of the library or the host that grows with its input: so many bytes or elements. */
    public void work(int amount) {
        supply -= (amount >> 6) + 1;
        if (supply < 0) {
            supply = meter.look(supply);
        }
    }

    /** All steps that this machine ever took. */
    public long ticks() {
        return meter.ticks(supply);
    }

    /** Tells a listener each time so many steps were taken. */
    public void listenToTicks(long every, TickListener listener) {
        supply = meter.listen(every, listener, supply);
    }

    /** Books memory that a function of the library or the host has made a script's values take up. */
    public void allocate(long bytes) {
        supply = meter.allocate(bytes, supply - (int) (bytes >> 6));
    }

    /** The bytes of all that the script can reach, counted now. */
    public long memoryInUse() {
        return meter.count();
    }

    /**
     * Whether references that keep an object alive lead to this one: from the script, or from a function of it that Java keeps. Weak references, and
     * what {@code bindenv} gave to a function, do not.
     */
    public boolean reaches(HeapObject object) {
        return trailTo(object) != null;
    }

    /** As {@link #reaches}: one of the ways that lead to the object, null if there is none. */
    public @Nullable Trail trailTo(HeapObject object) {
        return meter.trailTo(object);
    }

    /** Whether this is where ways begin that last longer than a call. */
    boolean isRoot(HeapObject object) {
        return object == root || object == constants || services.held().contains(object);
    }

    /** Whether one object keeps another alive. */
    boolean isReferredTo(HeapObject from, HeapObject to) {
        return meter.isReferredTo(from, to);
    }

    /** Stops the run if a single value is to be larger than any may be; to be asked before it is made. */
    public void requireSize(long bytes, String what) {
        if (bytes > largest) {
            meter.requireSize(bytes, what);
        }
    }

    public Budget budget() {
        return meter.budget();
    }

    /** Stops what the machine does now, or does next, with an {@link Abort}; from any thread. A host function that blocks is to be woken by its host. */
    public void interrupt(String reason) {
        meter.interrupt(reason);
    }

    /** Where a host function holds the machine up. */
    public record Block(String reason, CallStack callStack) {}

    /** Runs what may take long in a host function, and lets any thread ask meanwhile where the script is. */
    public <T extends @Nullable Object> T blocking(String reason, Supplier<T> wait) {
        var outer = block;
        block = new Block(reason, callStack());
        try {
            return wait.get();
        } finally {
            block = outer;
        }
    }

    /** The innermost block, empty if the script runs or is idle; from any thread. */
    public Optional<Block> block() {
        return Optional.ofNullable(block);
    }

    /** The calls that are active now. */
    Stack stack() {
        return new Stack(thread, top, bridges, nested);
    }

    /** Goes on with the calls of another thread. */
    void stack(Stack next) {
        thread = next.thread();
        top = next.top();
        bridges = next.bridges();
        nested = next.nested();
    }

    /** True while a function of the library or an operator waits for a function of the script. */
    boolean isInNativeCall() {
        return nested > OF_A_THREAD;
    }

    /** What {@code getstackinfos} tells of the active call at this level, 0 for the function of the library that asks; null if there is none. */
    public @Nullable Table stackInfos(int level, String asking) {
        return level == 0 ? StackInfos.table(asking, "NATIVE", -1, new Table()) : StackInfos.of(stack(), level - 1);
    }

    /** Takes the place of the report of errors that nothing catches: a function of the script, or null for no report. Anything else changes nothing. */
    public void errorHandler(@Nullable Object handler) {
        reports.errorHandler(handler);
    }

    public CallStack callStack() {
        return CallStack.from(top, bridges);
    }

    /** The innermost active call of a script, null outside. */
    public @Nullable Frame top() {
        return top;
    }

    /** Puts the top back after an error was caught in this frame. */
    public void unwindTo(Frame frame) {
        top = frame;
    }

    /** A number for an object that orders before later ones. */
    int serialOf(HeapObject object) {
        if (object.serial == 0) {
            object.serial = ++serials;
        }
        return object.serial;
    }

    /** Runs a frame on top of the others, and what it hands on to by tail calls. */
    public @Nullable Object run(Frame frame) {
        var caller = top;
        int depth = caller == null ? 1 : caller.depth + 1;
        int stack = frame.closure.code().stackBytes + (caller == null ? 0 : caller.stack);
        if (depth > deepest || stack > stackBytes) {
            throw tooDeep(depth);
        }
        step();
        frame.caller = caller;
        frame.depth = depth;
        frame.stack = stack;
        top = frame;
        var result = frame.closure.code().body().run(frame);
        if (result == Body.TAIL) {
            result = runTails(frame, caller, depth);
        }
        top = caller;
        return result;
    }

    /** A script may catch this error, as it may catch the one of calls of the library. */
    private static SquirrelError tooDeep(int depth) {
        return new SquirrelError("stack overflow: more than " + (depth - 1) + " nested calls");
    }

    /** Runs a function of the library or the host. */
    @Nullable
    Object runNative(NativeFunction.Code code, @Nullable Object self, @Nullable Object[] arguments) {
        long before = Census.sizeOf(self);
        enter();
        try {
            var result = code.call(this, self, arguments);
            book(Census.sizeOf(self), before, result == self ? 0 : Census.sizeOf(result));
            return result;
        } finally {
            nested--;
        }
    }

    private void book(long size, long before, long made) {
        long grown = Math.max(size - before, 0) + made;
        if (grown > 0) {
            requireSize(Math.max(size > before ? size : 0, made), "a value");
            allocate(grown);
        }
    }

    /** As many as the reference allows. A script may catch this error. */
    private void enter() {
        if (nested >= MOST_NESTED) {
            throw new SquirrelError("Native stack overflow");
        }
        nested++;
    }

    private void enterUnlessNative(@Nullable Object callee) {
        if (!(callee instanceof NativeFunction)) {
            enter();
        }
    }

    private @Nullable Object runTails(Frame first, @Nullable Frame caller, int depth) {
        var frame = first;
        while (true) {
            var next = frame.result;
            if (!(next instanceof Frame following)) {
                throw new IllegalStateException("result: " + next + " (expected: the frame of a tail call)");
            }
            step();
            following.stack = following.closure.code().stackBytes + (caller == null ? 0 : caller.stack);
            if (following.stack > stackBytes) {
                throw tooDeep(depth);
            }
            following.caller = caller;
            following.depth = depth;
            top = following;
            var result = following.closure.code().body().run(following);
            if (result != Body.TAIL) {
                return result;
            }
            frame = following;
        }
    }

    /** Calls whatever can be called; what it throws passes as it is. */
    public @Nullable Object call(@Nullable Object callee, @Nullable Object self, @Nullable Object... arguments) {
        if (callee instanceof Closure closure) {
            return callClosure(closure, self, arguments);
        } else if (callee instanceof NativeFunction function) {
            return function.call(this, self, arguments);
        } else if (callee instanceof ScriptClass type) {
            return construct(type, arguments);
        }
        return callByMetamethod(callee, self, arguments);
    }

    private Instance construct(ScriptClass type, @Nullable Object[] arguments) {
        var instance = type.instantiate();
        allocate(OBJECT_BYTES + instance.fields().length * 8L);
        var constructor = type.constructor();
        if (constructor instanceof Closure closure) {
            callClosure(closure, instance, arguments);
        } else if (constructor != null) {
            callBack(constructor, instance, arguments);
        }
        return instance;
    }

    private @Nullable Object callClosure(Closure closure, @Nullable Object self, @Nullable Object[] arguments) {
        var slots = closure.bindArguments(self, arguments);
        var shape = closure.code().shape();
        if (shape.varargs()) {
            allocate(OBJECT_BYTES + arguments.length * 8L);
        }
        if (shape.generator()) {
            allocate(OBJECT_BYTES * 2 + slots.length * 8L);
            return new Generator(new Frame(this, closure, slots, shape.states()));
        }
        return run(new Frame(this, closure, slots));
    }

    private @Nullable Object callByMetamethod(
            @Nullable Object callee, @Nullable Object self, @Nullable Object[] arguments) {
        var metamethod = Access.metamethod(callee, Metamethod.CALL);
        if (metamethod == null) {
            throw new SquirrelError("attempt to call '" + Kind.wordOf(callee) + "'");
        }
        @Nullable Object[] withSelf = new @Nullable Object[arguments.length + 1];
        withSelf[0] = self;
        System.arraycopy(arguments, 0, withSelf, 1, arguments.length);
        return callBack(metamethod, callee, withSelf);
    }

    /** Calls a function as the library and operators do: an error leaves the stack as it was before the call. */
    public @Nullable Object callBack(@Nullable Object callee, @Nullable Object self, @Nullable Object... arguments) {
        var before = top;
        int nestedBefore = nested;
        enterUnlessNative(callee);
        try {
            return call(callee, self, arguments);
        } catch (SquirrelError error) {
            top = before;
            throw error;
        } finally {
            nested = nestedBefore;
        }
    }

    /** As {@link #callBack}, and an error that nothing inside catches is reported. */
    public @Nullable Object callReporting(
            @Nullable Object callee, @Nullable Object self, @Nullable Object... arguments) {
        var before = top;
        int nestedBefore = nested;
        if (before == null && thread == null) {
            supply = meter.beginTurn(supply);
        }
        enterUnlessNative(callee);
        try {
            return call(callee, self, arguments);
        } catch (SquirrelError error) {
            // A function of the library reports nothing itself; what it calls has done so.
            if (!(callee instanceof NativeFunction)) {
                reports.report(error);
            }
            throw error;
        } catch (StackOverflowError tooDeep) {
            throw new Abort(
                    Abort.Kind.STACK,
                    "stack overflow: the thread's stack is smaller than the budget says",
                    callStack());
        } catch (OutOfMemoryError full) {
            throw new Abort(Abort.Kind.MEMORY, "out of memory: Java has none left", new CallStack(List.of()));
        } finally {
            top = before;
            nested = nestedBefore;
        }
    }

    /** Calls for a function of the library that traces are to show between the two. */
    public @Nullable Object callThrough(
            String function,
            boolean reporting,
            @Nullable Object callee,
            @Nullable Object self,
            @Nullable Object... arguments) {
        bridges.push(new Bridge(top, function));
        try {
            return reporting ? callReporting(callee, self, arguments) : callBack(callee, self, arguments);
        } finally {
            bridges.pop();
        }
    }

    /** Runs the main function of a program in the root table. */
    public @Nullable Object runMain(FunctionCode main, @Nullable Object... arguments) {
        return callReporting(new Closure(main), root, arguments);
    }

    /** A call without arguments as {@link #callBack}. */
    public @Nullable Object callBack(@Nullable Object callee, @Nullable Object self) {
        return callBack(callee, self, NO_ARGUMENTS);
    }
}
