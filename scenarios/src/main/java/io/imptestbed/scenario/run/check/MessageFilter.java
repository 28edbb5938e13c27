package io.imptestbed.scenario.run.check;

import io.imptestbed.mqtt.TopicFilter;
import io.imptestbed.mqtt.TopicName;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.trace.Event.Message;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Picks the messages that an expectation means. */
final class MessageFilter {
    private static final int TOPICS_REMEMBERED = 1000;

    private final MessageMatch match;
    private final Optional<TopicFilter> filter;
    private final Optional<Pattern> pattern;
    private final Map<String, Boolean> topics = new LinkedHashMap<>();

    MessageFilter(MessageMatch match) {
        this.match = match;
        this.filter = match.topicFilter().map(TopicFilter::of);
        this.pattern = match.payloadPattern().map(Pattern::compile);
    }

    /** Returns the filter that looks at nothing but the topic. */
    MessageFilter topicOnly() {
        return new MessageFilter(new MessageMatch(
                match.topicFilter(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    boolean accepts(Message message) {
        return topicFits(message.topic())
                && fits(match.qos(), message.qos().value())
                && fits(match.size(), message.payload().size())
                && fits(match.retained(), message.retain())
                && fits(match.dup(), message.dup())
                && payloadFits(message);
    }

    private boolean topicFits(String topic) {
        if (filter.isEmpty()) {
            return true;
        }
        if (topics.size() > TOPICS_REMEMBERED) {
            topics.clear();
        }
        return topics.computeIfAbsent(topic, name -> filter.get().matches(TopicName.of(name)));
    }

    private boolean payloadFits(Message message) {
        if (match.payload().isEmpty() && pattern.isEmpty()) {
            return true;
        }
        var text = message.payload().text();
        return fits(match.payload(), text)
                && pattern.map(p -> p.matcher(text).find()).orElse(true);
    }

    private static <T> boolean fits(Optional<T> wanted, T actual) {
        return wanted.isEmpty() || wanted.get().equals(actual);
    }

    /** Returns what the messages have in common, such as {@code on pump/cmd, QoS 1}; empty when every message is meant. */
    String words() {
        var words = new StringJoiner(", ");
        match.topicFilter().ifPresent(topic -> words.add("on " + topic));
        match.payload().ifPresent(payload -> words.add("payload \"" + payload + "\""));
        match.payloadPattern().ifPresent(p -> words.add("payload matching /" + p + "/"));
        match.size().ifPresent(size -> words.add(size + " bytes"));
        match.qos().ifPresent(qos -> words.add("QoS " + qos));
        match.retained().ifPresent(retained -> words.add(retained ? "retained" : "not retained"));
        match.dup().ifPresent(dup -> words.add(dup ? "with DUP" : "without DUP"));
        return words.toString();
    }
}
