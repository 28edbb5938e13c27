/**
 * What the two ends of a wire have in common: where they meet (in the JVM or over TCP), how a connection finds its party's name, and the
 * handler that writes every Control Packet into the trace.
 *
 * <p>Neither a client nor a broker may be imported here.
 *
 * <pre>{@code
 * var surroundings = Surroundings.on(timeline);
 * var wire = new WireName("pump.agent", 1);
 * pipeline.addLast(new PacketRecorder(surroundings.trace(), End.CLIENT, () -> wire));
 * Packets.of(mqttMessage).size();                       // bytes of the packet on the wire
 * }</pre>
 */
@NullMarked
package io.imptestbed.wire;

import org.jspecify.annotations.NullMarked;
