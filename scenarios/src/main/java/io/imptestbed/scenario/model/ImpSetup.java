package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An imp of a scenario.
 *
 * @param name the imp's name; its agent is the party {@code name.agent}
 * @param profile overrides of {@code ImpProfile} fields for this imp alone
 * @param connect what its agent says when it connects
 * @param subscriptions what its agent subscribes to after every successful connect, before the connect step ends
 * @param reactions what its agent does on messages
 * @param reconnect what its agent does when the connection is lost
 */
public record ImpSetup(
        Place place,
        String name,
        Map<String, String> profile,
        ConnectSettings connect,
        List<Subscription> subscriptions,
        List<Reaction> reactions,
        Optional<Reconnect> reconnect) {
    /** Returns this imp with other settings of its connects. */
    public ImpSetup withConnect(ConnectSettings settings) {
        return new ImpSetup(place, name, profile, settings, subscriptions, reactions, reconnect);
    }

    /** Returns this imp with other reactions. */
    public ImpSetup withReactions(List<Reaction> others) {
        return new ImpSetup(place, name, profile, connect, subscriptions, others, reconnect);
    }

    /** Returns the name of the imp's agent as a party. */
    public String agent() {
        return name + ".agent";
    }

    /**
     * A new connect after an unrequested loss.
     *
     * @param after how long the agent waits first
     * @param times how often at the most in the whole run
     */
    public record Reconnect(Duration after, int times) {}
}
