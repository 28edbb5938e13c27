package io.imptestbed.scenario.run.world;

/** Is told once what a call came to, in the party's own context: for an agent a turn of its lane, for a client a task of the timeline. */
@FunctionalInterface
public interface Reply {
    /** The call came to {@code answer}. */
    void answered(Answer answer);
}
