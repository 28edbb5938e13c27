package io.imptestbed.junit;

import io.imptestbed.mqtt.Qos;
import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Check.MessageMatch;
import io.imptestbed.scenario.model.Check.Ordering;
import io.imptestbed.scenario.model.When;
import java.util.List;
import java.util.Optional;

/**
 * Which messages were handed to a party's code, and how often. Each step asserts at once: narrow down first, then count.
 *
 * <pre>{@code
 * assertThat(pump).received("pump/cmd").withQos(Qos.AT_LEAST_ONCE).times(3).inOrder().exactlyOnce();
 * assertThat(pump).received("pump/cmd").payloads("on", "off");
 * }</pre>
 */
public final class MessagesAssert extends Demand<MessagesAssert> {
    static final MessageMatch ANY = match(Optional.empty());
    static final Ordering UNORDERED = new Ordering(false, false, List.of(), false);

    private MessageMatch match;
    private Ordering ordering = UNORDERED;

    MessagesAssert(String who, String party, Exam exam, When when, Optional<String> topicFilter) {
        super(who, party, exam, when);
        match = match(topicFilter);
        check();
    }

    static MessageMatch covered(String topicFilter) {
        return match(Optional.of(topicFilter));
    }

    private static MessageMatch match(Optional<String> topicFilter) {
        return new MessageMatch(
                topicFilter,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    @Override
    MessagesAssert self() {
        return this;
    }

    @Override
    void check() {
        require("receives" + words(), new Check.Received(party(), match, count(), ordering));
    }

    private String words() {
        return match.topicFilter().map(filter -> " " + filter).orElse("")
                + match.payload().map(payload -> " \"" + payload + "\"").orElse("")
                + match.payloadPattern().map(pattern -> " matching " + pattern).orElse("")
                + match.qos().map(qos -> " at QoS " + qos).orElse("")
                + match.retained()
                        .map(flag -> flag ? " retained" : " not retained")
                        .orElse("")
                + match.dup().map(flag -> flag ? " with DUP" : " without DUP").orElse("");
    }

    private MessagesAssert matching(
            Optional<String> payload,
            Optional<String> pattern,
            Optional<Integer> qos,
            Optional<Boolean> retained,
            Optional<Boolean> dup) {
        match = new MessageMatch(
                match.topicFilter(),
                payload.or(match::payload),
                pattern.or(match::payloadPattern),
                match.size(),
                qos.or(match::qos),
                retained.or(match::retained),
                dup.or(match::dup));
        return checked();
    }

    /** Asserts that there are some with this payload, and means only those from now on. */
    public MessagesAssert withPayload(String text) {
        return matching(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Asserts that there are some in whose payload this regular expression is found, and means only those from now on. */
    public MessagesAssert withPayloadMatching(String pattern) {
        return matching(Optional.empty(), Optional.of(pattern), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Asserts that there are some that came with this QoS, and means only those from now on. */
    public MessagesAssert withQos(Qos qos) {
        return matching(
                Optional.empty(), Optional.empty(), Optional.of(qos.value()), Optional.empty(), Optional.empty());
    }

    /** Asserts that there are some that came with or without RETAIN, and means only those from now on. */
    public MessagesAssert retained(boolean flag) {
        return matching(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(flag), Optional.empty());
    }

    /** Asserts that there are some that came with or without DUP, and means only those from now on. */
    public MessagesAssert dup(boolean flag) {
        return matching(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(flag));
    }

    /** Asserts that no two have the same topic and payload. */
    public MessagesAssert exactlyOnce() {
        ordering = new Ordering(true, ordering.inOrder(), ordering.payloads(), ordering.anyOrder());
        return checked();
    }

    /** Asserts that they came in the order in which they were published. */
    public MessagesAssert inOrder() {
        ordering = new Ordering(ordering.exactlyOnce(), true, ordering.payloads(), ordering.anyOrder());
        return checked();
    }

    /** Asserts that these are the payloads, all of them, in this order. */
    public MessagesAssert payloads(String... texts) {
        return payloads(List.of(texts), false);
    }

    /** Asserts that these are the payloads, all of them, in any order. */
    public MessagesAssert payloadsInAnyOrder(String... texts) {
        return payloads(List.of(texts), true);
    }

    private MessagesAssert payloads(List<String> texts, boolean anyOrder) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("payloads: none (expected: one or more; or receivedNothing())");
        }
        ordering = new Ordering(ordering.exactlyOnce(), ordering.inOrder(), texts, anyOrder);
        return times(texts.size());
    }
}
