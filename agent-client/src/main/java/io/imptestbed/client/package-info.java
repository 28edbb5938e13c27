/**
 * The front door: an imp's agent with the verbs that the imp API gives it for MQTT, the host map that leads its connections to a local broker,
 * and an ordinary MQTT client for the other parties of a test.
 *
 * <p>What an agent's code sees changes only between its turns: news of the network reach it as turns of its lane, in the order in which they
 * happened, and the state that decides what may be called changes in the same turn as the callback that tells of it. So a call in between
 * does not throw; it gets the result code of a dead connection, as with the real imp.
 *
 * <p>State stands by lifetime: {@link io.imptestbed.client.Agent} lasts a run, its machine until the agent restarts, a client until it is
 * forgotten, a session and a connection as their packages say. No scenario, no Squirrel and no broker in here.
 */
@NullMarked
package io.imptestbed.client;

import org.jspecify.annotations.NullMarked;
