/**
 * Who may connect, and who may publish and subscribe to what.
 *
 * <p>Pure rules over names and topics: neither a channel nor Moquette is known here.
 *
 * <pre>{@code
 * var access = new Access(
 *         Map.of("pump", "secret"), List.of(AccessRule.user("pump", AccessRule.Right.READ, "pump/#")));
 * access.mayRead(new Login("pump.agent", "pump"), TopicFilter.of("pump/cmd"));        // true
 * access.mayWrite(new Login("pump.agent", "pump"), TopicName.of("pump/cmd"));         // false
 * }</pre>
 */
@NullMarked
package io.imptestbed.broker.access;

import org.jspecify.annotations.NullMarked;
