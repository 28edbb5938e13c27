package io.imptestbed.scenario.model;

import java.util.List;

/**
 * An ordinary MQTT client of a scenario. It connects before the first step unless {@code connectsItself} is false.
 *
 * @param connectsAtStart whether the runner connects it and makes its subscriptions before the first step
 */
public record ClientSetup(
        Place place,
        String name,
        boolean connectsAtStart,
        ConnectSettings connect,
        List<Subscription> subscriptions,
        List<Reaction> reactions) {
    /** Returns this client with other reactions. */
    public ClientSetup withReactions(List<Reaction> others) {
        return new ClientSetup(place, name, connectsAtStart, connect, subscriptions, others);
    }
}
