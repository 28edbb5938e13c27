package io.imptestbed.squirrel.runtime;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a script, which {@code suspend} stops in the middle of any expression: a call on a Java thread of its own.
 *
 * <pre>
 *   caller:  call / wakeUp --- outcome.take() .......... goes on
 *   thread:        body --- suspend: outcome.put, input.take() ... wakeUp: input.put
 * </pre>
 *
 * Only one of the two runs at any time. A thread that is suspended for ever keeps its Java thread, so the host's should be daemons.
 */
public final class ScriptThread extends HeapObject {
    private final Object function;
    private final Slot input = new Slot();
    private final Slot outcome = new Slot();
    private State state = State.IDLE;
    private Vm.Stack stack = Vm.Stack.empty();

    /** What {@code getstatus} tells. */
    public enum State {
        IDLE,
        RUNNING,
        SUSPENDED
    }

    /** What one side tells the other: a value, or what was thrown. */
    private record Message(@Nullable Object value, @Nullable RuntimeException thrown, State next) {}

    public ScriptThread(Object function) {
        this.function = function;
    }

    public State state() {
        return state;
    }

    /** Begins the function with the root table as {@code this}; answers what it suspends with or returns. */
    public @Nullable Object call(Vm vm, @Nullable Object... arguments) {
        if (state != State.IDLE) {
            throw new SquirrelError("cannot call a " + name() + " thread");
        }
        stack = Vm.Stack.empty();
        return switchTo(vm, () -> vm.services().threads().execute(() -> body(vm, arguments)));
    }

    /** Goes on where the thread is suspended; {@code suspend} returns the value there. */
    public @Nullable Object wakeUp(Vm vm, @Nullable Object value) {
        if (state != State.SUSPENDED) {
            throw new SquirrelError("cannot wakeup a " + name() + " thread");
        }
        return switchTo(vm, () -> input.put(new Message(value, null, State.RUNNING)));
    }

    private String name() {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    private @Nullable Object switchTo(Vm vm, Runnable begin) {
        var callers = vm.stack();
        vm.stack(stack.of(this));
        state = State.RUNNING;
        Message message;
        try {
            begin.run();
            message = outcome.take();
            state = message.next;
        } catch (RuntimeException failed) {
            state = State.IDLE;
            throw failed;
        } finally {
            stack = vm.stack();
            vm.stack(callers);
        }
        if (message.thrown != null) {
            throw message.thrown;
        }
        return message.value;
    }

    private void body(Vm vm, @Nullable Object[] arguments) {
        Message last;
        try {
            last = new Message(vm.callReporting(function, vm.root(), arguments), null, State.IDLE);
        } catch (RuntimeException thrown) {
            last = new Message(null, thrown, State.IDLE);
        }
        outcome.put(last);
    }

    /** Stops the thread that is running, with a value for whoever called it or woke it up; answers the value of the next waking. */
    public static @Nullable Object suspend(Vm vm, @Nullable Object value) {
        var thread = vm.stack().thread();
        if (thread == null || vm.isInNativeCall()) {
            throw new SquirrelError("cannot suspend through native calls/metamethods");
        }
        thread.outcome.put(new Message(value, null, State.SUSPENDED));
        return thread.input.take().value;
    }

    /** Room for one message, for which the other side waits; a host that interrupts its machine ends the side that runs. */
    private static final class Slot {
        private final Semaphore filled = new Semaphore(0);
        private @Nullable Message message;

        void put(Message newMessage) {
            message = newMessage;
            filled.release();
        }

        Message take() {
            filled.acquireUninterruptibly();
            return Objects.requireNonNull(message);
        }
    }

    /** As {@link Vm#stackInfos}, of this thread while it is suspended. */
    public @Nullable Table stackInfos(int level) {
        return state == State.SUSPENDED ? StackInfos.of(stack, level) : null;
    }
}
