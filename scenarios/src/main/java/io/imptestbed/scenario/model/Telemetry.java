package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Readings that a device sends by itself, the first as soon as its code starts.
 *
 * @param name the name of the messages
 * @param every the time from one reading to the next
 * @param from the sensors that are read
 * @param bare whether the message is the reading of the only sensor itself, instead of a table by sensor
 * @param counter the key of the table under which the number of the reading stands, which is kept in {@code nv}; empty is none
 * @param sleepsBetween whether the device is in deep sleep between two readings
 */
public record Telemetry(
        Place place,
        String name,
        Duration every,
        List<String> from,
        boolean bare,
        Optional<String> counter,
        boolean sleepsBetween) {
    public Telemetry {
        from = List.copyOf(from);
    }

    /** Returns this job with other sensors. */
    public Telemetry from(List<String> sensors) {
        return new Telemetry(place, name, every, sensors, bare, counter, sleepsBetween);
    }
}
