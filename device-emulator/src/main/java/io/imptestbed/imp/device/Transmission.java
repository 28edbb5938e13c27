package io.imptestbed.imp.device;

import io.imptestbed.time.Lane;
import io.imptestbed.time.Timeline.Timer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** One call of a device's code that sends something and waits until that is done, or has failed. */
final class Transmission {
    private static final int UNDER_WAY = -1;

    private final Vm vm;
    private final Cargo cargo;
    private int remaining;
    private boolean entered;
    private int code = UNDER_WAY;
    private @Nullable Timer timeout;
    private Lane.@Nullable Gate gate;

    /**
     * What is sent.
     *
     * @param untilAcknowledged whether the call waits until the server has acknowledged everything
     * @param enter puts the last of it on the road, so many bytes
     * @param ended gets the code that the call returns
     */
    record Cargo(String verb, int bytes, boolean untilAcknowledged, IntConsumer enter, IntConsumer ended) {}

    Transmission(Vm vm, Cargo cargo) {
        this.vm = vm;
        this.cargo = cargo;
        this.remaining = cargo.bytes();
    }

    Vm vm() {
        return vm;
    }

    String verb() {
        return cargo.verb();
    }

    int bytes() {
        return cargo.bytes();
    }

    boolean untilAcknowledged() {
        return cargo.untilAcknowledged();
    }

    int remaining() {
        return remaining;
    }

    /** Starts from the beginning, on another connection. */
    void rewind() {
        remaining = cargo.bytes();
    }

    void entered(int bytes) {
        remaining -= bytes;
    }

    /** Puts the rest on the road. */
    void enterRest() {
        entered = true;
        cargo.enter().accept(remaining);
        remaining = 0;
    }

    boolean isEntered() {
        return entered;
    }

    boolean isOver() {
        return code != UNDER_WAY;
    }

    int code() {
        return code;
    }

    /** Returns the gate at which the turn waits. */
    Lane.Gate gate() {
        if (gate == null) {
            gate = vm.lane().gate();
        }
        return gate;
    }

    void timeout(@Nullable Timer next) {
        if (timeout != null) {
            timeout.cancel();
        }
        timeout = next;
    }

    boolean hasTimeout() {
        return timeout != null;
    }

    void end(int result) {
        timeout(null);
        code = result;
        cargo.ended().accept(result);
        if (gate != null) {
            gate.open();
        }
    }
}
