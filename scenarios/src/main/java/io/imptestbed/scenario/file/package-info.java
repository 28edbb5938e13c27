/**
 * Reading scenario files: from paths to scenarios that are ready to run, or to everything that is wrong with them.
 *
 * <p>The front door is {@link io.imptestbed.scenario.file.ScenarioFiles}. Its rooms: {@code yaml} makes trees with places of files,
 * {@code grammar} says what may stand in them, {@code rules} judges whole scenarios. In here trees are merged and parameters filled in. Nothing
 * in here runs a scenario.
 */
@NullMarked
package io.imptestbed.scenario.file;

import org.jspecify.annotations.NullMarked;
