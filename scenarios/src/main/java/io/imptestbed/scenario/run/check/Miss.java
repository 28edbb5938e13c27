package io.imptestbed.scenario.run.check;

import java.util.List;

/**
 * How an expectation was missed.
 *
 * @param expected what should have been seen, in words
 * @param seen what was seen, the nearest miss included, in words
 * @param entries the sequence numbers of the entries that matter, ascending; may be empty
 */
public record Miss(String expected, String seen, List<Long> entries) {}
