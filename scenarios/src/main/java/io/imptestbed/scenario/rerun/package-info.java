/**
 * Running a scenario again with one thing changed: what would have helped, and what would have come of other values.
 *
 * <p>Only virtual time makes that cheap and certain. The changed scenario is the same data with another figure in it; nothing here reads files,
 * prints, or explains a trace.
 *
 * <pre>{@code
 * Runner runner = new ScenarioRunner()::run;
 * var better = new Remedies(runner).added(explanations, result, options);
 * WhatIf.Table table = new WhatIf(Range.parse("block=1s..20s")).of(scenario, options, runner);
 * WhatIfText.lines(table);
 * Knob.named("rate").orElseThrow().measure();           // a Measure: what its values look like
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.rerun;

import org.jspecify.annotations.NullMarked;
