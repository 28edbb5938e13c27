/**
 * What it takes to tell the handlers of a closed channel of its end later than it came.
 *
 * <p>Used by whatever delays news: a blocked agent, a slow wire. Nothing else belongs here.
 *
 * <pre>{@code
 * channel closes -> PipelineKeeper holds its handlers -> a blocked agent still reads what had come -> the keeper lets go
 * }</pre>
 */
@NullMarked
package io.imptestbed.client.closing;

import org.jspecify.annotations.NullMarked;
