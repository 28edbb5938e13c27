package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What a device sends to its agent or an agent to its device, and how fast.
 *
 * @param name the name of the messages, a template
 * @param data what they carry; its texts are templates
 * @param size if given, the data go as a text that is padded with dots, or cut, to exactly this many bytes
 */
public record DeviceFlow(String name, Data data, Optional<Integer> size, Pace pace) {
    /** Returns this flow with another interval. */
    public DeviceFlow withEvery(Duration interval) {
        return new DeviceFlow(name, data, size, pace.withEvery(interval));
    }
}
