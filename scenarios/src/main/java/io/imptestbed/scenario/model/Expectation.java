package io.imptestbed.scenario.model;

/**
 * One thing that must be seen.
 *
 * @param text the expectation as the file says it, on one line
 * @param when the time in which it must be seen
 */
public record Expectation(Place place, String text, When when, Check check) {}
