package io.imptestbed.scenario.run.world;

import java.time.Duration;

/**
 * A block in a callback of an agent.
 *
 * @param callback which one: {@code onmessage}, {@code onconnect}, {@code onconnectionlost} or {@code sendasync}
 * @param with what blocks
 * @param times in how many calls of it
 * @param place what the scenario says, for the trace
 */
public record CallbackBlock(String callback, String with, Duration length, int times, String place) {}
