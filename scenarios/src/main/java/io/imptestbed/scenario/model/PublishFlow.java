package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.Optional;

/**
 * What is published and how fast.
 *
 * @param topic a template: {@code ${index}} (from 1), {@code ${time}} (seconds, such as {@code 12.500}), in reactions {@code ${topic}} and
 *     {@code ${payload}}
 * @param payload a template like {@code topic}
 * @param size if given, the payload is padded with dots, or cut, to exactly this many bytes
 * @param count how many messages; {@code Integer.MAX_VALUE} when only {@code length} ends it
 * @param every the interval between bursts; zero sends everything at once. A rate of 8/s is an interval of 125 ms
 * @param burst how many messages each time
 * @param length how long at the most; the interval's end is open, so 1 s at 10/s is ten messages, the first at once
 * @param window how many may be unacknowledged before the sender waits for a callback; empty is no waiting
 * @param retry how long after a refused send (a callback with an error code) the same message is sent again, until it is accepted; in a
 *     file {@code retry: 500ms}. Empty is never
 */
public record PublishFlow(
        String topic,
        String payload,
        Optional<Integer> size,
        int qos,
        boolean retain,
        int count,
        Duration every,
        int burst,
        Optional<Duration> length,
        Optional<Integer> window,
        Optional<Duration> retry) {
    /** Returns this flow with another interval. */
    public PublishFlow withEvery(Duration interval) {
        return new PublishFlow(topic, payload, size, qos, retain, count, interval, burst, length, window, retry);
    }

    /** Returns this flow with another number of messages each time. */
    public PublishFlow withBurst(int messages) {
        return new PublishFlow(topic, payload, size, qos, retain, count, every, messages, length, window, retry);
    }

    /** Returns this flow with another number of messages in all. */
    public PublishFlow withCount(int messages) {
        return new PublishFlow(topic, payload, size, qos, retain, messages, every, burst, length, window, retry);
    }

    /** Returns this flow with payloads of this many bytes. */
    public PublishFlow withSize(int bytes) {
        return new PublishFlow(
                topic, payload, Optional.of(bytes), qos, retain, count, every, burst, length, window, retry);
    }

    /** Returns this flow with another QoS. */
    public PublishFlow withQos(int level) {
        return new PublishFlow(topic, payload, size, level, retain, count, every, burst, length, window, retry);
    }

    /** Returns how fast and how often it is published. */
    public Pace pace() {
        return new Pace(count, every, burst, length, window, retry);
    }
}
