package io.imptestbed.scenario.run.ledger;

import io.imptestbed.scenario.run.text.Content;
import io.imptestbed.trace.Entry;

/**
 * A message that did not get to the end of one leg of its way.
 *
 * @param party the party whose leg it is: the sender on the way to the broker, the receiver on the way from it
 * @param toBroker whether it was on its way to the broker
 * @param cause why, in the words of {@code Conservation}
 * @param begun where it began the leg; where it was given up if it never did
 * @param given where it was given up
 */
public record Lost(String party, boolean toBroker, Content content, String cause, Entry begun, Entry given) {}
