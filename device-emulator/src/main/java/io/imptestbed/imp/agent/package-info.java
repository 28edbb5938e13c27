/**
 * The agent's side of the pair: the objects {@code device} and {@code server} of agent code, and the server's end of the road.
 *
 * <p>The agent itself, with its lane and its {@code mqtt} object, is {@link io.imptestbed.client.Agent}; what is here dies with its machine
 * (handlers) or survives it (saved data, the device's connection, which belongs to the server and not to the agent).
 *
 * <pre>{@code
 * AgentSide side = pump.agentSide();
 * side.onStart(code -> {                                // again after every restart of the agent
 *     DeviceObject device = code.device();
 *     ServerObject server = code.server();
 *     device.ondisconnect(() -> server.save(Value.Table.of(Map.of("seen", "gone"))));
 * });
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.agent;

import org.jspecify.annotations.NullMarked;
