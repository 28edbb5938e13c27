/** What the timeline and the trace cost: a task, a jump of virtual time, a turn, a block, a line of the trace. */
@NullMarked
package io.imptestbed.benchmark.time;

import org.jspecify.annotations.NullMarked;
