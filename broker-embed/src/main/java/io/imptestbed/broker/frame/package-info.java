/**
 * Strict framing: splits what a Client sends into whole Control Packets and refuses every packet that MQTT 3.1.1 forbids a Client to send.
 *
 * <p>It stands before Netty's codec, which is lenient with malformed UTF-8, surplus bytes and reserved bits. Only the bytes of one packet
 * are judged here; what may follow what is decided by the connection.
 *
 * <pre>{@code
 * bytes -> PacketFrames -> whole packets, or IllegalPacketException, and the connection is to be closed
 * }</pre>
 */
@NullMarked
package io.imptestbed.broker.frame;

import org.jspecify.annotations.NullMarked;
