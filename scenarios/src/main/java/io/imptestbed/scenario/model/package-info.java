/**
 * Scenario, steps, expectations and results as pure data.
 *
 * <p>No files, no time and no network in here: the reader makes these values, the runner acts on them, the reports print them.
 */
@NullMarked
package io.imptestbed.scenario.model;

import org.jspecify.annotations.NullMarked;
