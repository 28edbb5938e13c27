/**
 * The world of one run: its timeline, wires, trace and broker, and the parties as the steps see them.
 *
 * <p>A party hides whether it is an imp's agent, whose code runs in turns that may block, or an ordinary client. A device has no wire to the
 * broker and is none: it is one {@link io.imptestbed.scenario.run.world.Half} of an imp, as its agent is the other. What a party does when it is
 * called back is not decided here: it asks its {@link io.imptestbed.scenario.run.world.Behaviour}.
 *
 * <pre>{@code
 * World, made as WorldOptions say
 *   Party: AgentParty or ClientParty, each with a Behaviour from Codes (which may hold a CallbackBlock)
 *   DeviceParty, with a DeviceBehaviour; it and an AgentParty are each a Half of an imp, a Context with its Occasions
 *      perform --> the call --> Reply --> Answer;  SubscribesUnderWay: which of them publishes wait for
 *   BrokerSide: ours, or somebody else's, which throws NotOursException
 *   ProfileCredits: what buckets hold when nobody asks
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.world;

import org.jspecify.annotations.NullMarked;
