package io.imptestbed.squirrel.syntax;

/** A local variable or parameter: its slot in the frame, where it is visible, and whether a closure captures it. */
public final class Variable {
    private final String name;
    private final int slot;
    private final int from;
    private int to;
    private boolean captured;
    private int writes;

    Variable(String name, int slot, int from) {
        this.name = name;
        this.slot = slot;
        this.from = from;
        this.to = Integer.MAX_VALUE;
    }

    public String name() {
        return name;
    }

    public int slot() {
        return slot;
    }

    /** The first position at which a trace shows it. */
    public int from() {
        return from;
    }

    /** The last position at which a trace shows it. */
    public int to() {
        return to;
    }

    /** Known only when the whole function has been parsed. */
    public boolean captured() {
        return captured;
    }

    /** How often the source has written it so far. */
    int writes() {
        return writes;
    }

    void write() {
        writes++;
    }

    void capture() {
        captured = true;
    }

    void end(int lastPosition) {
        to = lastPosition;
    }
}
