/**
 * What a person or a tool gets to read of a run: text for a terminal, a packet ladder, JUnit XML and JSON.
 *
 * <p>Everything is derived from the result of the run, and the ladder from its trace alone: nothing in here decides a verdict, knows a command
 * line or touches a standard stream. The same result gives the same bytes: no wall clock, no machine names, no hash order.
 *
 * <pre>{@code
 * var run = Run.once(result);
 * var report = new TextReport(Style.PLAIN);
 * report.verdict(run, 20, false);                       // the line
 * report.ladder(result);                                // Ladder, drawn with Signs
 * Scene.lines(result.entries(), result.start(), List.of());       // the end of it, and why
 * // JUnitReport (with XmlWriter) and JsonReport write files, Tally the sum of many runs, ScenarioText a scenario before it runs
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.report;

import org.jspecify.annotations.NullMarked;
