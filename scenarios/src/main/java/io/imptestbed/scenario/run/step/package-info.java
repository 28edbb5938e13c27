/**
 * The steps of a scenario, played in its world: what begins when, what a step waits for, and what the parties' code does when it is called
 * back.
 *
 * <p>Everything about the course of a run happens on the timeline; what an agent does happens in turns of its lane. Nothing waits without an
 * end: a call that is not answered within half a minute of the timeline ends its step, and says so.
 *
 * <pre>{@code
 * var play = Play.in(timeline, scenario, options);
 * play.connectClients();
 * play.begin();
 * play.notebook();                                      // a Notebook of what steps found out
 * }</pre>
 */
@NullMarked
package io.imptestbed.scenario.run.step;

import org.jspecify.annotations.NullMarked;
