/**
 * Who may connect, and who may publish and subscribe to what.
 *
 * <p>Pure rules over names and topics: neither a channel nor Moquette is known here.
 */
@NullMarked
package io.imptestbed.broker.access;

import org.jspecify.annotations.NullMarked;
