package io.imptestbed.benchmark.squirrel;

import io.imptestbed.benchmark.harness.Child;
import java.lang.management.ManagementFactory;

/** Runs one program in a JVM of its own: once cold, then so often that it is warm. Arguments: the program, the number of runs. */
final class WorkloadMain {
    static final String FIRST = "first";
    static final String WARM = "warm";

    private WorkloadMain() {}

    public static void main(String[] arguments) {
        var workload = Workload.valueOf(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        double first = 0;
        double best = Double.MAX_VALUE;
        for (int run = 0; run < runs; run++) {
            double seconds = secondsOf(workload);
            first = run == 0 ? seconds : first;
            best = run >= runs / 2 ? Math.min(best, seconds) : best;
        }
        Child.report(FIRST, first);
        Child.report(WARM, best);
    }

    /** Processor time of the thread, compiling included: the machine may be busy with other things. */
    private static double secondsOf(Workload workload) {
        var thread = ManagementFactory.getThreadMXBean();
        long start = thread.getCurrentThreadCpuTime();
        workload.run(workload.compile());
        return (thread.getCurrentThreadCpuTime() - start) / 1e9;
    }
}
