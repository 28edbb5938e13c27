/**
 * What a device and its agent have in common: the values that travel between them, the rules by which they are serialised, and the words in
 * which their messages are written into the trace.
 *
 * <p>Values are immutable copies, because serialisation copies: what one side changes after a send is not seen by the other. Neither side's API
 * lives here, and nothing here knows a network.
 */
@NullMarked
package io.imptestbed.imp.os;

import org.jspecify.annotations.NullMarked;
