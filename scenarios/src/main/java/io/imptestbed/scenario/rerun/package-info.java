/**
 * Running a scenario again with one thing changed: what would have helped, and what would have come of other values.
 *
 * <p>Only virtual time makes that cheap and certain. The changed scenario is the same data with another figure in it; nothing here reads files,
 * prints, or explains a trace.
 */
@NullMarked
package io.imptestbed.scenario.rerun;

import org.jspecify.annotations.NullMarked;
