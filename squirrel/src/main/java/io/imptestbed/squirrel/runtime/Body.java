package io.imptestbed.squirrel.runtime;

import org.jspecify.annotations.Nullable;

/** What a function does when it is called: its executable tree, as the machine sees it. */
public abstract class Body {
    /** A result that says: the frame holds the next frame to run in its own place (a tail call). */
    public static final Object TAIL = new Object();

    /** Runs the function in a frame whose parameters are bound, or goes on where its generator stopped. */
    public abstract @Nullable Object run(Frame frame);
}
