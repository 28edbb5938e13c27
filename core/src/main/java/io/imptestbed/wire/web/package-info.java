/**
 * HTTP over the real network, on a timeline's own loop: one request, one connection, nothing kept.
 *
 * <p>Knows no imp and no server that a test declares, and follows no redirect: who asks sees what the server says. Netty's, and not the
 * JDK's client, because that one starts threads of its own.
 *
 * <pre>{@code
 * var request = new WebRequest("GET", true, "example.com", 443, "/", List.of(), Payload.EMPTY, true);
 * WebListener listener = …;                                                   // head, piece, end; or failed(WebFailure.NO_HOST, why)
 * WebExchange exchange = WebExchange.start(timeline, request, listener);      // in real time only
 * exchange.cancel();
 * }</pre>
 */
@NullMarked
package io.imptestbed.wire.web;

import org.jspecify.annotations.NullMarked;
