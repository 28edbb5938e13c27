package io.imptestbed.imp.source;

/** Something that keeps a source from being assembled, or that its author should know. */
public record SourceProblem(SourcePlace place, String text) {
    @Override
    public String toString() {
        return place + ": " + text;
    }
}
