/**
 * Blocking: what the agent's end of the wire does while the agent's code does not come back.
 *
 * <p>One handler holds everything in both directions and lets it all go at once. It knows the lane and the channel, and neither credits nor
 * sessions: that a pile of packets is too much for the credits is found out above.
 *
 * <pre>{@code
 * channel <-> BlockingHandler <-> codec: while the lane is blocked nothing passes, afterwards everything at once
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.blocking;

import org.jspecify.annotations.NullMarked;
