package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.runtime.Frame;

/** An executable statement; its answer says how it ended. */
abstract class StatementNode {
    /** Went through. */
    static final int DONE = 0;

    /** The enclosing loop or switch is to end. */
    static final int BREAK = 1;

    /** The enclosing loop is to take its next turn. */
    static final int CONTINUE = 2;

    /** The function is to return the frame's result. */
    static final int RETURN = 3;

    /** The function is to be replaced by the call in the frame's result. */
    static final int TAIL = 4;

    /** The generator is to stop here with the frame's result, and to go on here. */
    static final int YIELD = 5;

    abstract int run(Frame frame);
}
