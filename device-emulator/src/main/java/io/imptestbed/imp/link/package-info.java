/**
 * The road between a device and its agent: the network, in whatever condition a scenario puts it, and the connections over it.
 *
 * <p>A connection behaves as TCP does, because the imp's runs over it: what is on the way when nothing gets through arrives when the road is
 * mended, if the connection lives that long; an end that closes properly tells the other, one that vanishes does not. There are no bytes on
 * this road, only parcels with a size, since nobody can read what impOS encrypts. What the ends do about it is not decided here.
 *
 * <pre>{@code
 * timeline.execute(() -> {
 *     Road road = pump.road();
 *     road.delay(Road.BOTH, Duration.ofMillis(300));
 *     road.cut();                                       // its Connection ends: DeviceEnd and ServerEnd are told
 * });
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.link;

import org.jspecify.annotations.NullMarked;
