package io.imptestbed.squirrel.node;

import io.imptestbed.squirrel.syntax.CompileError;
import io.imptestbed.squirrel.syntax.Position;
import java.util.List;

/**
 * What is known of the function whose code is being built.
 *
 * <p>Measures how deep the parts of a function are nested, which is what running it takes of a thread's stack, and ends what is too deep for any.
 */
final class Nesting {
    private static final int DEEPEST = 1_000;

    private final Position place;
    private final boolean watched;
    private final int outside;
    private int depth;
    private int deepest;

    Nesting(Position place, boolean watched) {
        this(place, watched, 0);
    }

    private Nesting(Position place, boolean watched, int outside) {
        this.watched = watched;
        this.place = place;
        this.outside = outside;
    }

    /** For a function inside, whose code is built while this is where it is. */
    Nesting ofFunction(List<Position> positions) {
        return new Nesting(positions.isEmpty() ? place : positions.get(0), watched, outside + depth);
    }

    void enter() {
        // A watched statement takes two levels: its own and that of its line.
        depth += watched ? 2 : 1;
        deepest = Math.max(deepest, depth);
        if (outside + depth > DEEPEST) {
            throw CompileError.at(place, "too deeply nested (expected: at most " + DEEPEST + " levels)");
        }
    }

    void leave() {
        depth -= watched ? 2 : 1;
    }

    /** Whether the program is to tell a listener what it does. */
    boolean watched() {
        return watched;
    }

    int deepest() {
        return deepest;
    }
}
