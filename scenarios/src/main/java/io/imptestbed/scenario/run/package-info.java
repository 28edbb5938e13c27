/**
 * The front door of the runner: a scenario goes in, a result comes out.
 *
 * <p>The rooms: {@code world} (what a run consists of), {@code step} (what happens), {@code check} (what was expected), {@code invariant} (what
 * always holds), {@code ledger} (where messages ended), {@code text} (words for figures). A room may use those after it in the order step, world, check, text;
 * {@code invariant} and {@code ledger}
 * use only {@code text}; none comes back here. Neither files nor reports are known in any of them.
 */
@NullMarked
package io.imptestbed.scenario.run;

import org.jspecify.annotations.NullMarked;
