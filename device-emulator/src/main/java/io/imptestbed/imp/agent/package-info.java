/**
 * The agent's side of the pair: the objects {@code device} and {@code server} of agent code, and the server's end of the road.
 *
 * <p>The agent itself, with its lane and its {@code mqtt} object, is {@link io.imptestbed.client.Agent}; what is here dies with its machine
 * (handlers) or survives it (saved data, the device's connection, which belongs to the server and not to the agent).
 */
@NullMarked
package io.imptestbed.imp.agent;

import org.jspecify.annotations.NullMarked;
