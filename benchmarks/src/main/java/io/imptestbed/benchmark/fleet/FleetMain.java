package io.imptestbed.benchmark.fleet;

import io.imptestbed.benchmark.harness.Child;
import io.imptestbed.benchmark.harness.Memory;

/**
 * Builds one fleet and reports how long that took and what memory a client of it takes.
 *
 * <p>Arguments: the make of the fleet, its size. A small fleet of the same make comes first, so that neither the loading of classes nor what
 * is made once counts.
 */
final class FleetMain {
    static final String SECONDS = "seconds";
    static final String BYTES = "bytes a client";

    private static final int SMALL = 200;

    private FleetMain() {}

    /** The makes. */
    enum Make {
        AGENTS,
        AGENTS_WITH_TRACE,
        BARE_CLIENTS,
        CHANNELS;

        Fleet fleet() {
            return switch (this) {
                case AGENTS -> new AgentFleet(false);
                case AGENTS_WITH_TRACE -> new AgentFleet(true);
                case BARE_CLIENTS -> new BareFleet();
                case CHANNELS -> new ChannelFleet();
            };
        }
    }

    public static void main(String[] arguments) {
        var make = Make.valueOf(arguments[0]);
        var size = Integer.parseInt(arguments[1]);
        try (var small = make.fleet()) {
            small.serve(SMALL);
        }
        try (var fleet = make.fleet()) {
            var before = Memory.used();
            var start = System.nanoTime();
            fleet.serve(size);
            Child.report(SECONDS, (System.nanoTime() - start) / 1e9);
            Child.report(BYTES, (double) (Memory.used() - before) / size);
        }
    }
}
