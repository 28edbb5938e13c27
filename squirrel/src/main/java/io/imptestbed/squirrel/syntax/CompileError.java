package io.imptestbed.squirrel.syntax;

import java.util.List;

/** A source that is not Squirrel, in the reference's words. */
public final class CompileError extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient Position position;
    private final transient Position place;
    private final String explanation;
    private final boolean atEnd;
    private transient List<CompileError> all = List.of(this);

    CompileError(String reason, Position position) {
        this(reason, position, false);
    }

    CompileError(String reason, Position position, boolean atEnd) {
        this(reason, position, atEnd, reason, position);
    }

    /** An error for which people are told more than the reference says. */
    CompileError(String reason, Position position, boolean atEnd, String explanation, Position place) {
        super("%s line = (%d) column = (%d) : error %s"
                .formatted(position.source(), position.line(), position.column(), reason));
        this.reason = reason;
        this.position = position;
        this.place = new Position(place.source(), place.line(), Math.max(1, place.column()));
        this.explanation = explanation;
        this.atEnd = atEnd;
    }

    /** An error that shows only after the parser is through. */
    public static CompileError at(Position position, String reason) {
        return new CompileError(reason, position);
    }

    /** True if the source only ends too early: more of it may be what is missing. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** This error as the first of several of the same source. */
    CompileError asFirstOf(List<CompileError> errors) {
        all = List.copyOf(errors);
        return this;
    }

    /** All errors that the parser could tell apart, in the order of the source; this one is the first. */
    public List<CompileError> all() {
        return all;
    }

    /** What is wrong, in words for people. */
    public String explanation() {
        return explanation;
    }

    /** Where people find it: as {@link #position}, with a column that an editor has. */
    public Position place() {
        return place;
    }

    /** What is wrong in the reference's words, without the place. */
    public String reason() {
        return reason;
    }

    /** Where the reference says it is: its columns begin with 0 on the first line. */
    public Position position() {
        return position;
    }
}
