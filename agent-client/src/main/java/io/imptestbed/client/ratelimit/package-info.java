/**
 * Credits: what every Control Packet of an agent costs, in each direction, and what happens when there is none.
 *
 * <p>The handler meters packets and knows nothing else: neither sessions nor callbacks nor why a connection ends. Whoever is above it decides
 * what a missing inbound credit means for the connection. Credits are counted in integers, so that days of traffic do not drift by a
 * nanosecond.
 *
 * <pre>{@code
 * Credits credits = pump.credits();                     // on the timeline, as everything here
 * CreditBucket inbound = credits.inbound();
 * inbound.level();                                      // 40,000,000 millionths when full; CreditHandler takes from it
 * inbound.untilNext();
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.ratelimit;

import org.jspecify.annotations.NullMarked;
