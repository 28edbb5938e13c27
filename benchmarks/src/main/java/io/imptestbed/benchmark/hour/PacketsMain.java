package io.imptestbed.benchmark.hour;

import io.imptestbed.benchmark.harness.Child;

/** Counts the packets of the hour, which are the same in every run. */
final class PacketsMain {
    static final String PACKETS = "packets";

    private PacketsMain() {}

    public static void main(String[] arguments) {
        Child.report(PACKETS, (double) Hour.run(true));
    }
}
