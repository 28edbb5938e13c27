/**
 * The trace: one ordered journal of what happened in a run, that every part writes to.
 *
 * <p>Expectations, invariants and reports are derived from it and from nothing else, so whatever they need to know must stand here. Events
 * are facts as one party saw them; judgements (lost, duplicated, too late) are not events.
 */
@NullMarked
package io.imptestbed.trace;

import org.jspecify.annotations.NullMarked;
