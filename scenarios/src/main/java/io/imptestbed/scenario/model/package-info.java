/**
 * Scenario, steps, expectations and results as pure data.
 *
 * <p>No files, no time and no network in here: the reader makes these values, the runner acts on them, the reports print them.
 *
 * <pre>{@code
 * Scenario
 *   BrokerSetup, ImpSetup (or a Fleet of them, with its Spread), ClientSetup      with Subscription, ConnectSettings, Reaction
 *     DeviceSetup       with Telemetry and ImpReaction
 *     ScriptSetup       what the agent or the device runs instead
 *   HttpSetup           the servers that scripts ask
 *   Step                Action (PublishFlow, DeviceFlow of Data at a Pace, LinkCondition, …) and Timing
 *   Expectation         Check (of an HttpMatch, …), Count and When
 * ScenarioResult
 *   Verdict, Finding (each with its Place), Conservation
 * Problem               what is wrong with a file, at a Place
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.model;

import org.jspecify.annotations.NullMarked;
