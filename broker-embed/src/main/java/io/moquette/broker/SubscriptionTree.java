package io.moquette.broker;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.moquette.broker.subscriptions.CTrieSubscriptionDirectory;
import io.moquette.broker.subscriptions.ISubscriptionsDirectory;
import io.moquette.broker.subscriptions.Subscription;
import io.moquette.broker.subscriptions.Topic;
import io.netty.handler.codec.mqtt.MqttQoS;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Moquette's subscription tree, held to the standard where it departs from it.
 *
 * <p>A leading wildcard does not match topics under {@code $} [MQTT-4.7.2-1]; a new subscription replaces the old one even if its QoS is
 * lower [MQTT-3.8.4-3]; every empty level at the end of a topic counts [MQTT-4.7.1-1]; and subscribers come in one defined order, that of
 * the tree.
 */
final class SubscriptionTree implements ISubscriptionsDirectory {
    private static final int MOST_REMEMBERED = 1_000;

    private final ISubscriptionsDirectory tree = new CTrieSubscriptionDirectory();
    private final Known inTree = new Known();
    private final Known besideTree = new Known();

    /** The subscribers of topics that were asked for since the tree has changed, which is seldom, and asked for with every message. */
    private final Map<String, List<Subscription>> remembered = new HashMap<>();

    SubscriptionTree() {
        tree.init(inTree);
    }

    @Override
    public void init(ISubscriptionsRepository repository) {
        throw new UnsupportedOperationException("init: called (expected: the tree keeps its own list)");
    }

    @Override
    public Set<String> listAllSessionIds() {
        return tree.listAllSessionIds();
    }

    @Override
    public List<Subscription> matchWithoutQosSharpening(Topic topic) {
        var text = topic.toString();
        if (losesLevels(text)) {
            var name = TopicName.of(text);
            return Stream.concat(inTree.matching(name), besideTree.matching(name))
                    .toList();
        }
        var found = tree.matchWithoutQosSharpening(topic);
        if (!text.startsWith("$")) {
            return found;
        }
        return found.stream().filter(s -> !beginsWithWildcard(s)).toList();
    }

    /** Tells whether Moquette would forget levels: of several empty levels at the end it keeps one. */
    private static boolean losesLevels(String topic) {
        return topic.endsWith("//");
    }

    private static boolean beginsWithWildcard(Subscription subscription) {
        var first = subscription.getTopicFilter().toString().charAt(0);
        return first == '#' || first == '+';
    }

    /** Returns the subscription with the highest QoS of each Client. Source: [MQTT-3.3.5-1]. */
    @Override
    public List<Subscription> matchQosSharpening(Topic topic) {
        var text = topic.toString();
        var known = remembered.get(text);
        if (known != null) {
            return known;
        }
        var found = List.copyOf(sharpened(topic));
        if (remembered.size() == MOST_REMEMBERED) {
            remembered.clear();
        }
        remembered.put(text, found);
        return found;
    }

    private List<Subscription> sharpened(Topic topic) {
        var matching = matchWithoutQosSharpening(topic);
        if (matching.size() < 2) {
            return matching;
        }
        Map<String, Subscription> best = new LinkedHashMap<>();
        for (var subscription : matching) {
            best.merge(subscription.getClientId(), subscription, (a, b) -> a.qosLessThan(b) ? b : a);
        }
        return new ArrayList<>(best.values());
    }

    @Override
    public void add(Subscription subscription) {
        removeSubscription(subscription.getTopicFilter(), subscription.getClientId());
        remembered.clear();
        if (losesLevels(subscription.getTopicFilter().toString())) {
            besideTree.addNewSubscription(subscription);
        } else {
            tree.add(subscription);
        }
    }

    @Override
    public void removeSubscription(Topic filter, String clientId) {
        remembered.clear();
        if (losesLevels(filter.toString())) {
            besideTree.removeSubscription(filter.toString(), clientId);
        } else {
            tree.removeSubscription(filter, clientId);
        }
    }

    @Override
    public int size() {
        return tree.size() + besideTree.listAllSubscriptions().size();
    }

    @Override
    public String dumpTree() {
        return tree.dumpTree();
    }

    /** Subscriptions in the order of their making. Moquette's own list searches all of them to remove one. */
    private static final class Known implements ISubscriptionsRepository {
        private final Set<Subscription> subscriptions = new LinkedHashSet<>();

        @Override
        public Set<Subscription> listAllSubscriptions() {
            return subscriptions;
        }

        @Override
        public void addNewSubscription(Subscription subscription) {
            subscriptions.add(subscription);
        }

        @Override
        public void removeSubscription(String topic, String clientId) {
            subscriptions.remove(new Subscription(clientId, new Topic(topic), MqttQoS.AT_MOST_ONCE));
        }

        Stream<Subscription> matching(TopicName name) {
            return subscriptions.stream()
                    .filter(s -> TopicFilter.of(s.getTopicFilter().toString()).matches(name));
        }
    }
}
