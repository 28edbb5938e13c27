package io.imptestbed.scenario.cli;

import io.imptestbed.scenario.run.RunOptions;
import java.util.Optional;

/**
 * How {@code testbed run} was asked to run.
 *
 * @param options what every run has in common
 * @param seed the seed of the first round, if one was given
 * @param rounds how often each scenario runs
 * @param jobs how many run at a time
 */
record RunRequest(RunOptions options, Optional<Long> seed, int rounds, int jobs, boolean failFast, Printing printing) {
    /** What is printed of each run. */
    record Printing(boolean quiet, boolean verbose, boolean ladder, boolean explain, boolean wallTimes) {}
}
