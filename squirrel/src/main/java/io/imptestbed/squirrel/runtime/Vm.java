package io.imptestbed.squirrel.runtime;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A machine: a root table, the stack of active calls, the budget. Used by one thread at a time.
 *
 * <p>Frames are linked before a body runs and unlinked after it returns; when an error passes, whoever catches it puts the top back. So at the
 * moment of a report the whole stack is still there.
 */
public final class Vm {
    private static final Object[] NO_ARGUMENTS = {};

    private final Dialect dialect;
    private final TypeFunctions typeFunctions;
    private final Table root = new Table();
    private final Limits limits;
    private final int deepest;
    private Table constants = new Table();
    private Consumer<String> output = text -> {};
    private Consumer<String> errors = text -> {};
    private Consumer<SquirrelError> uncaught = error -> {};
    private final Deque<Bridge> bridges = new ArrayDeque<>();
    private @Nullable Frame top;
    private long steps;
    private int serials = 1 << 24;

    /** A function of the library that stands between two frames of scripts, the first of which is this one. */
    record Bridge(@Nullable Frame from, String function) {}

    /** What a machine may use: steps (calls and loop turns) in all, and nested calls. */
    public record Limits(long steps, int depth) {
        public static final Limits NONE = new Limits(Long.MAX_VALUE, 1_500);
    }

    public Vm(Dialect dialect, TypeFunctions typeFunctions, Limits limits) {
        this.dialect = dialect;
        this.typeFunctions = typeFunctions;
        this.limits = limits;
        this.deepest = limits.depth();
        this.steps = limits.steps();
    }

    public Dialect dialect() {
        return dialect;
    }

    public Table root() {
        return root;
    }

    /** The constants and enumerations of all that was compiled for this machine. */
    public Table constants() {
        return constants;
    }

    public void constants(Table newConstants) {
        constants = newConstants;
    }

    /** Where {@code print}, {@code error} and reports of errors that nothing catches go. */
    public void connect(Consumer<String> toOutput, Consumer<String> toErrors, Consumer<SquirrelError> toUncaught) {
        output = toOutput;
        errors = toErrors;
        uncaught = toUncaught;
    }

    public void print(String text) {
        output.accept(text);
    }

    public void printError(String text) {
        errors.accept(text);
    }

    /** The functions that every value of this kind has. */
    public Table functionsOf(Kind kind) {
        return typeFunctions.of(kind);
    }

    /** Counts one call or loop turn. */
    public void step() {
        if (--steps < 0) {
            throw new Abort("budget: " + limits.steps() + " steps used up", callStack());
        }
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
        if (depth > deepest) {
            throw new Abort("stack overflow: more than " + limits.depth() + " nested calls", callStack());
        }
        step();
        frame.caller = caller;
        frame.depth = depth;
        top = frame;
        var result = frame.closure.code().body().run(frame);
        if (result == Body.TAIL) {
            result = runTails(frame, caller, depth);
        }
        top = caller;
        return result;
    }

    private @Nullable Object runTails(Frame first, @Nullable Frame caller, int depth) {
        var frame = first;
        while (true) {
            var next = frame.result;
            if (!(next instanceof Frame following)) {
                throw new IllegalStateException("result: " + next + " (expected: the frame of a tail call)");
            }
            step();
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
            var instance = type.instantiate();
            var constructor = type.constructor();
            if (constructor != null) {
                call(constructor, instance, arguments);
            }
            return instance;
        }
        return callByMetamethod(callee, self, arguments);
    }

    private @Nullable Object callClosure(Closure closure, @Nullable Object self, @Nullable Object[] arguments) {
        var slots = closure.bindArguments(self, arguments);
        var shape = closure.code().shape();
        if (shape.generator()) {
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
        return call(metamethod, callee, withSelf);
    }

    /** Calls a function as the library and operators do: an error leaves the stack as it was before the call. */
    public @Nullable Object callBack(@Nullable Object callee, @Nullable Object self, @Nullable Object... arguments) {
        var before = top;
        try {
            return call(callee, self, arguments);
        } catch (SquirrelError error) {
            top = before;
            throw error;
        }
    }

    /** As {@link #callBack}, and an error that nothing inside catches is reported. */
    public @Nullable Object callReporting(
            @Nullable Object callee, @Nullable Object self, @Nullable Object... arguments) {
        var before = top;
        try {
            return call(callee, self, arguments);
        } catch (SquirrelError error) {
            // A function of the library reports nothing itself; what it calls has done so.
            if (!(callee instanceof NativeFunction)) {
                report(error);
            }
            top = before;
            throw error;
        } catch (StackOverflowError tooDeep) {
            var stack = callStack();
            top = before;
            throw new Abort("stack overflow: the Java stack is too small for so many nested calls", stack);
        } catch (Abort abort) {
            top = before;
            throw abort;
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

    private void report(SquirrelError error) {
        error.callStack(callStack());
        uncaught.accept(error);
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
