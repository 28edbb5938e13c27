/**
 * The benchmarks' entry point: which there are, which to run, and the table of what they found.
 *
 * <p>Never published. Nothing of the testbed may depend on what is here.
 */
@NullMarked
package io.imptestbed.benchmark;

import org.jspecify.annotations.NullMarked;
