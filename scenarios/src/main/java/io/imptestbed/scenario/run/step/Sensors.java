package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.imp.signal.Signal;
import java.util.Map;

/**
 * The sensors of one device, which measure whatever their signals are at the time.
 *
 * @param seed from which the chances of the signals follow, one seed a sensor
 */
record Sensors(Map<String, Signal> signals, long seed, Clockwork clock) {
    private static final int SPREAD = 31;

    /** Returns the reading of a sensor now, as the 32-bit float that a device has. */
    Value.Real read(String sensor) {
        var signal = signals.get(sensor);
        if (signal == null) {
            throw new IllegalArgumentException("sensor: " + sensor + " (expected: one of " + signals.keySet() + ")");
        }
        return new Value.Real((float) signal.at(clock.time(), seed * SPREAD + sensor.hashCode()));
    }
}
