/**
 * Why things went wrong, in plain words with figures: a reason for every lost connection, refused send, repetition, late callback and lost message.
 *
 * <p>Everything here is read from the trace alone and is the same for the same trace. Nothing here runs a scenario, judges one or decides how
 * an explanation is printed.
 */
@NullMarked
package io.imptestbed.scenario.explain;

import org.jspecify.annotations.NullMarked;
