/**
 * Time: one {@link io.imptestbed.time.Timeline} a run, in its virtual and its real form, and the lanes that agent and device code runs on.
 *
 * <p>Nothing else in the testbed reads a clock, sleeps or starts a thread. The order of what runs is total: due time first, then order of
 * submission; a task submitted for "now" is due at the instant of its submission.
 */
@NullMarked
package io.imptestbed.time;

import org.jspecify.annotations.NullMarked;
