package io.moquette.broker;

import io.moquette.interception.BrokerInterceptor;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.Callable;

/**
 * Runs Moquette's session commands as tasks of the timeline, one at a time, never inside one another.
 *
 * <p>Stock Moquette has a thread with a bounded queue for every processor: what does not fit is dropped, and a command that throws ends the
 * thread, so that every Client it serves hangs. Here nothing is dropped and what throws is told to {@link Faults}.
 */
final class CommandQueue extends SessionEventLoopGroup {
    private final EventExecutor loop;
    private final CommandOrder order;
    private final Faults faults;
    private String current = "";
    private boolean running;

    CommandQueue(BrokerInterceptor interceptor, EventExecutor loop, CommandOrder order, Faults faults) {
        super(interceptor, 1);
        super.terminate(); // the constructor above has started threads
        this.loop = loop;
        this.order = order;
        this.faults = faults;
    }

    /** Is told what a command threw. */
    @FunctionalInterface
    interface Faults {
        void failed(String client, String command, Throwable cause);
    }

    @Override
    int targetQueueOrdinal(String clientId) {
        return 0;
    }

    @Override
    public int getEventLoopCount() {
        return 1;
    }

    @Override
    public void terminate() {}

    /** Returns the Client whose command runs; empty outside. */
    String current() {
        return current;
    }

    @Override
    public PostOffice.RouteResult routeCommand(String clientId, String what, Callable<String> action) {
        var command = new SessionCommand(clientId, action);
        order.add(clientId, () -> run(command, what));
        loop.execute(this::runNext);
        return PostOffice.RouteResult.success(clientId, command.completableFuture());
    }

    /** Runs everything that waits, unless a command is running: then it comes in its turn. */
    void drain() {
        while (!running && runNext()) {}
    }

    private boolean runNext() {
        var next = order.next();
        if (next != null) {
            next.run();
        }
        return next != null;
    }

    private void run(SessionCommand command, String what) {
        running = true;
        current = command.getSessionId();
        try {
            command.execute();
            command.complete();
        } catch (Exception | StackOverflowError failure) {
            command.completableFuture().completeExceptionally(failure);
            faults.failed(command.getSessionId(), what, failure);
        } finally {
            current = "";
            running = false;
        }
    }
}
