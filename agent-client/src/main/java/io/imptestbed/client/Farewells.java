package io.imptestbed.client;

import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The callbacks of the disconnects that were asked for, and the turns that call them, one each. */
final class Farewells implements Runnable {
    private final MqttClient client;
    private @Nullable ArrayDeque<Farewell> waiting;

    Farewells(MqttClient client) {
        this.client = client;
    }

    synchronized void add(long call, @Nullable Runnable callback) {
        if (waiting == null) {
            waiting = new ArrayDeque<>(1);
        }
        waiting.add(new Farewell(call, callback));
    }

    synchronized boolean isEmpty() {
        return waiting == null;
    }

    synchronized void clear() {
        waiting = null;
    }

    /** Calls the eldest back, as a turn, and leaves the others to the next turns. */
    @Override
    public void run() {
        var farewell = next();
        if (farewell == null) {
            return;
        }
        if (!isEmpty()) {
            client.later(this);
        }
        if (farewell.callback != null) {
            client.calls().calledBack("disconnect", farewell.call, OptionalInt.empty(), List.of(), List.of());
            farewell.callback.run();
        }
    }

    private synchronized @Nullable Farewell next() {
        if (waiting == null) {
            return null;
        }
        var first = waiting.poll();
        if (waiting.isEmpty()) {
            waiting = null;
        }
        return first;
    }

    private record Farewell(long call, @Nullable Runnable callback) {}
}
