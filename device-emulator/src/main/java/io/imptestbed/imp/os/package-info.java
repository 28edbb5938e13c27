/**
 * What a device and its agent have in common: the values that travel between them, the rules by which they are serialised, and the words in
 * which their messages are written into the trace.
 *
 * <p>Values are immutable copies, because serialisation copies: what one side changes after a send is not seen by the other. Neither side's API
 * lives here, and nothing here knows a network.
 *
 * <pre>{@code
 * Value reading = Value.of(Map.of("celsius", 21.5));
 * Json.of(reading);                                     // {"celsius":21.5}
 * // Serialization says what of a Value travels, and how large; Mail numbers each Message and writes it into the trace
 * JsonReader.read(Payload.of("[1, 2.5]"));              // a Value.Array; JsonWriter.write(value, true) is the way back
 * Digest.SHA256.of(data, key);                          // data first
 * Figures.of(5.0);                                      // 5, as messages say it
 * RsaKey.ofPublic(der).verifies(message, RsaKey.ofPrivate(otherDer).sign(message));
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.os;

import org.jspecify.annotations.NullMarked;
