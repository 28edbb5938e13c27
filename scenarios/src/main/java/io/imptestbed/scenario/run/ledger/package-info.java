/**
 * The accounts of a run: where every message ended.
 *
 * <p>Only counted here; whether a message may end like that is for invariants and expectations to say.
 */
@NullMarked
package io.imptestbed.scenario.run.ledger;

import org.jspecify.annotations.NullMarked;
