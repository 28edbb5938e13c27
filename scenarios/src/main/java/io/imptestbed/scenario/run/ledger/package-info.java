/**
 * The accounts of a run: where every message ended.
 *
 * <p>Only counted here; whether a message may end like that is for invariants and expectations to say.
 *
 * <pre>{@code
 * var ledger = new Ledger(true);
 * trace.entries().forEach(ledger::see);
 * ledger.conservation();                                // of each message that is Lost: where, and why
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.ledger;

import org.jspecify.annotations.NullMarked;
