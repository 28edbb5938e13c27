/**
 * What outlives a connection: the subscriptions, the messages and requests in flight in both directions, and the Packet Identifiers.
 *
 * <p>A session says what to send through an {@link io.imptestbed.client.session.Outlet} and tells its client what arrived and what became
 * of each request. It knows neither channels' lives nor an imp's verbs, credits or callbacks. Requests in flight are found by identifier in
 * a map of primitive keys and are linked in the order of their last writing, so that neither an acknowledgement nor a retransmission costs
 * more when many are in flight.
 *
 * <pre>{@code
 * Publishing, Subscribing, Unsubscribing --begin--> Session --write--> Outlet (the connection of now)
 *         each ends in an Outcome               keeps each as Outgoing until its answer comes
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.session;

import org.jspecify.annotations.NullMarked;
