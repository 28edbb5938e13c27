/**
 * The broker's front door: start, stop, crash and bounce a Moquette broker on a timeline, and find its address.
 *
 * <p>Everything that happens in it is written into the trace; {@link io.imptestbed.broker.journal.Journal} says in which words. The rooms
 * behind this door ({@code access}, {@code frame}, {@code journal} and our part of {@code io.moquette.broker}) never import it.
 *
 * <pre>{@code
 * var surroundings = Surroundings.on(timeline);
 * var options = BrokerOptions.builder().user("pump", "secret").build();
 * var broker = EmbeddedBroker.start(timeline, surroundings.transport(), surroundings.trace(), options);
 * broker.crash();
 * broker.start();                                       // BrokerStartException if somebody has taken its port
 * broker.close();
 * }</pre>
 */
@NullMarked
package io.imptestbed.broker;

import org.jspecify.annotations.NullMarked;
