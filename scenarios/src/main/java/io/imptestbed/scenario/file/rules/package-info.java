/**
 * What must hold in a whole scenario: steps in an order that can happen, parties that can do what they do, expectations that can be met.
 *
 * <p>Only finished scenarios come in here, no files and no YAML; each rule looks at one thing and reports by the places in the model.
 *
 * <pre>{@code
 * Rules.check(scenario, true, problems);                // what is wrong with it is in problems
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.file.rules;

import org.jspecify.annotations.NullMarked;
