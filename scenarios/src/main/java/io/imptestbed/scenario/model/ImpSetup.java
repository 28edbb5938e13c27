package io.imptestbed.scenario.model;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An imp of a scenario.
 *
 * @param name the imp's name; its agent is the party {@code name.agent}, its device, if it has one, {@code name.device}
 * @param profile overrides of {@code ImpProfile} fields for this imp alone
 * @param connect what its agent says when it connects
 * @param subscriptions what its agent subscribes to after every successful connect, before the connect step ends
 * @param reactions what its agent does on messages
 * @param reconnect what its agent does when the connection is lost
 * @param occasions what its agent does on occasions that are no MQTT messages, in the file's order
 * @param script what its agent runs instead of all this, if it runs a script
 * @param device its device, if the file declares one
 */
public record ImpSetup(
        Place place,
        String name,
        Map<String, String> profile,
        ConnectSettings connect,
        List<Subscription> subscriptions,
        List<Reaction> reactions,
        Optional<Reconnect> reconnect,
        List<ImpReaction> occasions,
        Optional<ScriptSetup> script,
        Optional<DeviceSetup> device) {
    /** Returns this imp with other settings of its connects. */
    public ImpSetup withConnect(ConnectSettings settings) {
        return new ImpSetup(
                place, name, profile, settings, subscriptions, reactions, reconnect, occasions, script, device);
    }

    /** Returns this imp with other reactions. */
    public ImpSetup withReactions(List<Reaction> others) {
        return new ImpSetup(place, name, profile, connect, subscriptions, others, reconnect, occasions, script, device);
    }

    /** Returns this imp with other things that its agent does on occasions. */
    public ImpSetup withOccasions(List<ImpReaction> others) {
        return new ImpSetup(place, name, profile, connect, subscriptions, reactions, reconnect, others, script, device);
    }

    /** Returns this imp with another device, or with none. */
    public ImpSetup withDevice(Optional<DeviceSetup> other) {
        return new ImpSetup(
                place, name, profile, connect, subscriptions, reactions, reconnect, occasions, script, other);
    }

    /** Returns this imp with another script of its agent. */
    public ImpSetup withScript(ScriptSetup other) {
        return new ImpSetup(
                place,
                name,
                profile,
                connect,
                subscriptions,
                reactions,
                reconnect,
                occasions,
                Optional.of(other),
                device);
    }

    /** Tells whether its agent or its device runs a script. */
    public boolean isScripted() {
        return script.isPresent() || device.flatMap(DeviceSetup::script).isPresent();
    }

    /** Returns the name of the imp's agent as a party. */
    public String agent() {
        return name + ".agent";
    }

    /** Returns the name of the imp's device as a party, whether there is one or not. */
    public String devicePart() {
        return name + ".device";
    }

    /**
     * A new connect after an unrequested loss.
     *
     * @param after how long the agent or the device waits first
     * @param times how often at the most in the whole run
     */
    public record Reconnect(Duration after, int times) {}
}
