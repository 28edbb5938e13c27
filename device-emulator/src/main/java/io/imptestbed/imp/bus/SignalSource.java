package io.imptestbed.imp.bus;

import io.imptestbed.imp.signal.Signal;
import io.imptestbed.time.Timeline;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * A signal as a source of volts: unlike other sources, it can be asked for the past, so that samplers and counters see all of it.
 *
 * @param seed of the chance in the signal
 * @param timeline whose time is the signal's
 */
public record SignalSource(Signal signal, long seed, Timeline timeline) implements DoubleSupplier {
    @Override
    public double getAsDouble() {
        return at(timeline.now());
    }

    /** Returns the volts at an instant of the run. */
    public double at(Duration time) {
        return signal.at(time, seed);
    }
}
