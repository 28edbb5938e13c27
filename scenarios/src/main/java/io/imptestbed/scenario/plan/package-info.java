/**
 * The calculator for people without a scenario: what traffic, blocks and bursts do to an agent's credits.
 *
 * <p>It knows the imp, the broker and the order of what happens at one instant by itself, and runs nothing: every answer is exact arithmetic on
 * the two buckets, from event to event. The same plan can be written as a scenario, and then the testbed must find the same.
 *
 * <pre>{@code
 * Forecast forecast = Calculation.of(plan);             // of a Plan: when it loses its connection, what is refused
 * SafeLimits limits = SafeLimits.of(plan);              // the largest safe burst, rates and block
 * PlanText.lines(plan).forEach(System.out::println);
 * Files.writeString(file, PlanScenario.of(plan, forecast));
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.plan;

import org.jspecify.annotations.NullMarked;
