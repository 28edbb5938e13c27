/**
 * Reading scenario files: from paths to scenarios that are ready to run, or to everything that is wrong with them.
 *
 * <p>The front door is {@link io.imptestbed.scenario.file.ScenarioFiles}. Its rooms: {@code yaml} makes trees with places of files,
 * {@code grammar} says what may stand in them, {@code rules} judges whole scenarios. In here trees are merged and parameters filled in. Nothing
 * in here runs a scenario.
 *
 * <pre>{@code
 * FoundFiles found = ScenarioFiles.find(List.of("scenarios/library"));
 * for (Path file : found.files()) {
 *     ReadResult read = ScenarioFiles.read(file);
 *     if (read instanceof ReadResult.Refused refused) {
 *         refused.problems().forEach(problem -> lines.add(problem.toString()));
 *     }
 * }
 * ScenarioSchema.text();                                // for editors
 * HttpStubFiles.read(Path.of("servers.yaml")).setup();  // servers alone, in the words of a scenario
 * WiredFiles.read(Path.of("board.yaml")).bench();       // what is wired to a device alone
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.file;

import org.jspecify.annotations.NullMarked;
