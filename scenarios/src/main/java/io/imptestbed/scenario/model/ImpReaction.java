package io.imptestbed.scenario.model;

import java.util.List;

/**
 * What the code of an agent or a device does on an occasion that is no MQTT message.
 *
 * @param name the name of the messages that it is for; empty on other occasions
 * @param times how often at the most; {@code Integer.MAX_VALUE} is always
 * @param actions done in order
 */
public record ImpReaction(Place place, Occasion occasion, String name, int times, List<Action> actions) {
    public ImpReaction {
        actions = List.copyOf(actions);
    }

    /** Returns this reaction with other actions. */
    public ImpReaction withActions(List<Action> others) {
        return new ImpReaction(place, occasion, name, times, others);
    }

    /** When it is done. */
    public enum Occasion {
        /** The code starts: an agent's at the start of the scenario and after each restart, a device's after each boot. */
        START("on start"),
        /** A message comes from the other half of the imp. */
        MESSAGE("on device or on message"),
        /** The agent is told that its device is connected. */
        DEVICE_CONNECTED("on device connects"),
        /** The agent is told that its device is no longer connected. */
        DEVICE_DISCONNECTED("on device disconnects");

        private final String words;

        Occasion(String words) {
            this.words = words;
        }

        /** Returns the key in a file. */
        public String words() {
            return words;
        }
    }
}
