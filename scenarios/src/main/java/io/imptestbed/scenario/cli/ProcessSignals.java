package io.imptestbed.scenario.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** The signals of this process: SIGINT, as Ctrl-C sends it, and SIGTERM. The JVM gives the exit code: 130 and 143. */
final class ProcessSignals implements Signals {

    @Override
    public <T> T during(Callable<T> work, Runnable goodbye) throws Exception {
        // The JVM takes nothing but a thread to run when it ends; until then nothing runs beside the work.
        var hook = new Thread(goodbye, "goodbye");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            return work.call();
        } finally {
            remove(hook);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException underWay) {
            // The signal came first: the JVM is ending, whatever this thread does.
            return;
        }
    }

    @Override
    public void await() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
