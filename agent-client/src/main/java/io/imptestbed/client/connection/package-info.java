/**
 * One network connection from its opening to its end: the pipeline, CONNECT as named steps, Keep Alive, and the one event that says why it is
 * over.
 *
 * <p>A connection lives once. What outlives it is the session's; what an imp's agent sees of it is the front door's.
 *
 * <pre>
 *   opening --connected--> securing --handshake--> greeting --CONNACK 0--> established
 *      |          (virtual time and tcp: at once)      |                       |
 *      +-----------------------+-----------------------+-----------------------+--> ended, told once
 * </pre>
 *
 * <pre>{@code
 * Connection.open(line, route, ConnectRequest.clean("pump"), session, listener);
 * // Line: what all connections of a party share, with its Timers and, for an agent, its Metering
 * // Route: where to, and whom to Trust on the way
 * // Listener: told once that it was accepted and once, by a ConnectionEnd, why it is over
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.connection;

import org.jspecify.annotations.NullMarked;
