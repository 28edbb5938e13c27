/**
 * What the broker saw and did, written into the trace in the order in which it happened.
 *
 * <p>The words are those of {@link io.imptestbed.trace.Event.BrokerDid}; {@link io.imptestbed.broker.journal.Journal} says what each of
 * them means and how the fate of a message is read from them. Nothing is decided here.
 *
 * <pre>{@code
 * new Journal(trace).started("127.0.0.1:1883");         // the trace says: broker started 127.0.0.1:1883
 * }</pre>
 */
@NullMarked
package io.imptestbed.broker.journal;

import org.jspecify.annotations.NullMarked;
