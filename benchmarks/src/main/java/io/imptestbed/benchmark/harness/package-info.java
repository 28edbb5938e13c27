/**
 * What every benchmark needs: a figure with its target, a table for the README, processes to measure in, statistics over rounds.
 *
 * <p>Nothing here knows what is measured. Wall time is read here and in the benchmarks beside it, nowhere else in the testbed.
 */
@NullMarked
package io.imptestbed.benchmark.harness;

import org.jspecify.annotations.NullMarked;
