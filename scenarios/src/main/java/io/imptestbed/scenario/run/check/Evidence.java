package io.imptestbed.scenario.run.check;

import java.time.Duration;

/**
 * What a probe must know of a run beside its trace.
 *
 * @param start the time in the trace at which the scenario began
 * @param quiet the time in the trace at which all steps had ended and what they set off has had the time of settling
 * @param slack how far the times of an expectation may be off, because the run's time is real; zero in virtual time
 * @param credits what buckets hold when nobody asks
 * @param brokerIsOurs whether the trace has the broker's side
 */
public record Evidence(Duration start, Duration quiet, Duration slack, CreditBook credits, boolean brokerIsOurs) {}
