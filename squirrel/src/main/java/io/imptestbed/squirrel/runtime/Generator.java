package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** A suspended call: its frame, kept from one resume to the next. */
public final class Generator extends HeapObject {
    private final Frame frame;
    private State state = State.SUSPENDED;

    /** What {@code getstatus} tells. */
    public enum State {
        SUSPENDED,
        RUNNING,
        DEAD
    }

    Generator(Frame frame) {
        this.frame = frame;
        frame.generator = this;
    }

    Frame frame() {
        return frame;
    }

    public State state() {
        return state;
    }

    /** Runs to the next yield or to the end; answers the value yielded or returned. */
    public @Nullable Object resume(Vm vm) {
        if (state != State.SUSPENDED) {
            throw new SquirrelError(state == State.DEAD ? "resuming dead generator" : "resuming active generator");
        }
        state = State.RUNNING;
        try {
            return vm.run(frame);
        } finally {
            if (state == State.RUNNING) {
                state = State.DEAD;
            }
        }
    }

    void suspend() {
        state = State.SUSPENDED;
    }
}
