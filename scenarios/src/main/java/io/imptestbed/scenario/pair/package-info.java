/**
 * A world of one imp whose two halves run scripts of the user: an agent, its device, a broker and their time, for commands that run code without a
 * scenario.
 *
 * <p>Knows scripts only as compiled code: where they come from, and what is printed about them, is decided elsewhere.
 */
@NullMarked
package io.imptestbed.scenario.pair;

import org.jspecify.annotations.NullMarked;
