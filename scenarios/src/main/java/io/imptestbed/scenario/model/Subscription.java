package io.imptestbed.scenario.model;

/** A Topic Filter and the QoS asked for, 0 to 2. */
public record Subscription(String filter, int qos) {}
