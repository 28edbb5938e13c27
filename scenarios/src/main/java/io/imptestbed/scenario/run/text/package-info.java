/**
 * How figures, times and messages are put into words in findings.
 *
 * <p>Everything that tells a person what a run saw says it in the same words; nothing in here decides anything.
 *
 * <pre>{@code
 * Figures.count(3, "message");                          // 3 messages
 * // Clients: who is who in a trace;  ConnectWords: what a CONNECT said;  Content: whether two messages are the same;
 * // Shares: what members of a fleet came to;  DeviceWords: what devices and agents send one another
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.text;

import org.jspecify.annotations.NullMarked;
