/**
 * The trace: one ordered journal of what happened in a run, that every part writes to.
 *
 * <p>Expectations, invariants and reports are derived from it and from nothing else, so whatever they need to know must stand here. Events
 * are facts as one party saw them; judgements (lost, duplicated, too late) are not events.
 *
 * <pre>{@code
 * for (Entry entry : trace.entries()) {
 *     if (entry.event() instanceof Event.PacketSeen seen && seen.end() == End.CLIENT) {
 *         Packet packet = seen.packet();
 *         var arrow = seen.direction() == Direction.TO_SERVER ? ">>" : "<<";
 *         lines.add(entry.at() + " " + arrow + " " + packet.type() + " " + packet.topic());
 *     }
 *     if (entry.event() instanceof Event.HttpExchange http && http.headers().stream().anyMatch(header -> header.is("Accept"))) {
 *         HttpHeader first = http.headers().get(0);
 *         lines.add(http.method() + " " + http.url() + " with " + first.lowerName());
 *     }
 * }
 * }</pre>
 */
@NullMarked
package io.imptestbed.trace;

import org.jspecify.annotations.NullMarked;
