/**
 * Whether what a scenario expects was seen: one probe an expectation, fed with the entries of the trace one by one.
 *
 * <p>A probe knows the trace and nothing else, so that a finished run, a run under way ({@code wait until}) and a list of entries made by
 * hand are judged by the same code. Each probe keeps counts and a few entries, never the trace: judging costs the same however long the run
 * was.
 *
 * <pre>{@code
 * Expectation, Evidence (with its CreditBook) --> Probes --> Probe --see(Entry)…--> judge --> nothing, or a Miss
 * Examiner: all expectations of a scenario at once
 * PinNote: how the trace writes the value of a pin, for those who write it and for the probe
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.check;

import org.jspecify.annotations.NullMarked;
