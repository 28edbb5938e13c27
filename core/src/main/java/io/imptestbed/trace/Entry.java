package io.imptestbed.trace;

import java.time.Duration;

/**
 * One line of the trace.
 *
 * @param sequence its number, from 1, without gaps
 * @param at timeline time since the start of the run
 * @param event what happened
 */
public record Entry(long sequence, Duration at, Event event) {}
