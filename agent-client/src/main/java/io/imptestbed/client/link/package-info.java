/**
 * Network conditions on our side of the wire, one file each, and the link that they act on.
 *
 * <pre>
 *   frames enter -> swallow, duplicate, corrupt -> half-open -> bandwidth -> delay -> hold -> frames leave
 * </pre>
 *
 * <p>A link belongs to a party and outlives its connections; each connection has a handler next to the transport that sends everything through
 * two passages, one for each direction. It acts on whole frames, for a stream that lost a piece of one is of no use to anybody. It knows
 * neither credits nor sessions, and the handshakes of TCP and TLS lie below it.
 *
 * <pre>{@code
 * timeline.execute(() -> {
 *     Link link = pump.link();
 *     link.delay(Link.BOTH, Duration.ofMillis(50));
 *     link.swallow(PacketRule.first(Direction.TO_CLIENT, PacketType.PUBACK));
 * });
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.link;

import org.jspecify.annotations.NullMarked;
