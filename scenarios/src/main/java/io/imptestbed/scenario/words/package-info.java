/**
 * Words for figures: times, credits, counts and codes as every report and every explanation says them.
 *
 * <p>Nothing in here knows a trace or a scenario; it depends on the JDK alone.
 *
 * <pre>{@code
 * // Words: the sentences that all reports share
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.words;

import org.jspecify.annotations.NullMarked;
