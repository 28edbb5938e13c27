/**
 * What a sensor measures, as a function of time and of a seed and of nothing else.
 *
 * <p>A signal can be asked for any time, in any order and as often as one likes, and says the same each time: there is no state, so a device that
 * sleeps, restarts or reads twice cannot change the weather. Chance comes from a hash of the seed and the time. What a pin or a telemetry job
 * makes of a signal does not belong here. Only {@code PlaybackFile} knows the CSV library.
 *
 * <pre>{@code
 * Signal day = new Sine(20, 5, Duration.ofHours(24), Duration.ZERO);
 * // Constant, Ramp, Sine, Noise, RandomWalk, Staircase and Playback are signals; Sum, Clamped and Rounded are made of others;
 * // Afterwards says what follows the end of a Ramp or a Playback of Samples.
 * // PlaybackFile reads Sample after Sample from CSV; PlaybackFaultsException names every PlaybackFault.
 * }</pre>
 */
@NullMarked
package io.imptestbed.imp.signal;

import org.jspecify.annotations.NullMarked;
