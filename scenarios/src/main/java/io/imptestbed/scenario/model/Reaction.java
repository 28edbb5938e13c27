package io.imptestbed.scenario.model;

import java.util.List;

/**
 * What a party does inside its message callback.
 *
 * @param filter the topics that it reacts to
 * @param times how often at the most; {@code Integer.MAX_VALUE} is always
 * @param actions done in order: publish, subscribe, unsubscribe, disconnect, block or log; texts may use {@code ${topic}} and {@code
 *     ${payload}} of the message
 */
public record Reaction(Place place, String filter, int times, List<Action> actions) {}
