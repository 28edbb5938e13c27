/**
 * What all worlds stand on, those of scenarios, of a pair of scripts and of Java tests: where connections lead, and how everything is closed.
 *
 * <p>Nothing here knows a scenario, a party or a step.
 *
 * <pre>{@code
 * var closings = new Closings();
 * closings.add(broker::close);
 * var hosts = Roads.to(broker);                                  // or Roads.to(URI.create("ssl://broker.example.net"))
 * closings.close();
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.ground;

import org.jspecify.annotations.NullMarked;
