/**
 * Why things went wrong, in plain words with figures: a reason for every lost connection, refused send, repetition, late callback and lost message.
 *
 * <p>Everything here is read from the trace alone and is the same for the same trace. Nothing here runs a scenario, judges one or decides how
 * an explanation is printed.
 *
 * <pre>{@code
 * for (Explanation why : Explainer.explain(result.entries(), result.start())) {
 *     if (why.cause() == Cause.INBOUND_RATE_EXCEEDED) {
 *         lines.add(why.party() + ": " + why.text());
 *     }
 * }
 * trace.listen(new LiveReasons(Duration.ZERO, lines::add)::see);       // while a run goes on
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.explain;

import org.jspecify.annotations.NullMarked;
