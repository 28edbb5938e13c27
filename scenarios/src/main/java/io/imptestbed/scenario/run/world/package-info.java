/**
 * The world of one run: its timeline, wires, trace and broker, and the parties as the steps see them.
 *
 * <p>A party hides whether it is an imp's agent, whose code runs in turns that may block, or an ordinary client. What a party does when it is
 * called back is not decided here: it asks its {@link io.imptestbed.scenario.run.world.Behaviour}.
 */
@NullMarked
package io.imptestbed.scenario.run.world;

import org.jspecify.annotations.NullMarked;
