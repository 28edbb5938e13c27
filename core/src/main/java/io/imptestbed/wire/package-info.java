/**
 * What the two ends of a wire have in common: where they meet (in the JVM or over TCP), how a connection finds its party's name, and the
 * handler that writes every Control Packet into the trace.
 *
 * <p>Neither a client nor a broker may be imported here.
 */
@NullMarked
package io.imptestbed.wire;

import org.jspecify.annotations.NullMarked;
