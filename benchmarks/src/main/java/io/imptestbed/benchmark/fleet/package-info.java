/**
 * What ten thousand agents cost in one virtual world: seconds and memory.
 *
 * <p>Memory is live heap and direct buffers. The same fleet is built three times, each in a JVM of its own, to tell whose memory it is: of
 * agents, of clients that are nothing but a channel, and of bare channels without a broker.
 */
@NullMarked
package io.imptestbed.benchmark.fleet;

import org.jspecify.annotations.NullMarked;
