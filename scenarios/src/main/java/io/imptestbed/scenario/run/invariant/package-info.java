/**
 * What must hold in every scenario without being said, checked over the trace of a finished run.
 *
 * <p>One invariant a class, each fed with the entries one by one and asked once at the end, so that an hour of traffic costs one pass.
 * Invariants know nothing of expectations, and an invariant that cannot see both ends of a wire (the broker is not ours) is left out
 * rather than guessed at.
 *
 * <pre>{@code
 * var invariants = Invariants.all(true, timeline.isVirtual());
 * trace.entries().forEach(invariants::see);
 * invariants.findings(timeline.now(), place);           // empty if all is well
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.invariant;

import org.jspecify.annotations.NullMarked;
