package io.imptestbed.junit;

import io.imptestbed.broker.EmbeddedBroker;
import io.imptestbed.scenario.model.Check;
import java.util.Optional;
import java.util.Set;

/**
 * Assertions over what the broker keeps.
 *
 * <pre>{@code
 * assertThat(broker).retains("pump/status", "offline").hasSession("observer").retainsNothing("pump/cmd");
 * }</pre>
 */
public final class BrokerAssert extends TimedAssert<BrokerAssert, EmbeddedBroker> {
    BrokerAssert(EmbeddedBroker broker) {
        super(broker, BrokerAssert.class, Exam.of(broker.surroundings(), "broker"));
    }

    /** Asserts that the broker keeps this payload for the topic. */
    public BrokerAssert retains(String topic, String payload) {
        return require(
                "broker retains \"" + payload + "\" for " + topic, new Check.Retains(topic, Optional.of(payload)));
    }

    /** Asserts that the broker keeps nothing for the topic. */
    public BrokerAssert retainsNothing(String topic) {
        return require("broker retains nothing for " + topic, new Check.Retains(topic, Optional.empty()));
    }

    /** Asserts that the broker has a Session for the party. */
    public BrokerAssert hasSession(String party) {
        return session(party, true, Optional.empty(), Optional.empty());
    }

    /** Asserts that the broker has no Session for the party. */
    public BrokerAssert hasNoSession(String party) {
        return session(party, false, Optional.empty(), Optional.empty());
    }

    /** Asserts that so many messages wait in the party's Session. */
    public BrokerAssert queued(String party, int messages) {
        return session(party, true, Optional.of(messages), Optional.empty());
    }

    /** Asserts that these are the Topic Filters that the party's Session has subscribed to. */
    public BrokerAssert subscriptions(String party, String... topicFilters) {
        return session(party, true, Optional.empty(), Optional.of(Set.of(topicFilters)));
    }

    private BrokerAssert session(
            String party, boolean present, Optional<Integer> queued, Optional<Set<String>> subscriptions) {
        return require(
                "broker has " + (present ? "a" : "no") + " Session of " + party,
                new Check.Session(party, present, queued, subscriptions));
    }
}
