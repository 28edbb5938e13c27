/**
 * How figures, times and messages are put into words in findings.
 *
 * <p>Everything that tells a person what a run saw says it in the same words; nothing in here decides anything.
 */
@NullMarked
package io.imptestbed.scenario.run.text;

import org.jspecify.annotations.NullMarked;
