/** How fast virtual time goes for what a scenario is made of: one agent, one controller, one broker, and the trace of all their packets. */
@NullMarked
package io.imptestbed.benchmark.hour;

import org.jspecify.annotations.NullMarked;
