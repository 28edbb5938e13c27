/**
 * Time: one {@link io.imptestbed.time.Timeline} a run, in its virtual and its real form, and the lanes that agent and device code runs on.
 *
 * <p>Nothing else in the testbed reads a clock, sleeps or starts a thread. The order of what runs is total: due time first, then order of
 * submission; a task submitted for "now" is due at the instant of its submission.
 *
 * <pre>{@code
 * try (Timeline timeline = VirtualTimeline.start()) {                  // or RealTimeline.start()
 *     Lane lane = timeline.lane("pump.agent");
 *     lane.submit(() -> lane.block(Duration.ofSeconds(10)));           // LaneClosedException unwinds it if the lane closes
 *     timeline.schedule(Duration.ofSeconds(1), () -> {});              // runs all the same
 *     timeline.advanceUntil(() -> false, Duration.ofSeconds(20));
 *     TimeText.of(timeline.now());                                     // 20.000 s
 * }
 * Stopwatch.started().elapsed();                                       // of the wall, for reports
 * // SideBySide runs jobs with a timeline each, several at a time
 * }</pre>
 */
@NullMarked
package io.imptestbed.time;

import org.jspecify.annotations.NullMarked;
