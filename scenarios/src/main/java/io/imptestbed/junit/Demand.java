package io.imptestbed.junit;

import io.imptestbed.scenario.model.Check;
import io.imptestbed.scenario.model.Count;
import io.imptestbed.scenario.model.When;

/** The end of a chain: who, when and how often are settled step by step, and each step asserts what has been said so far. */
abstract class Demand<S extends Demand<S>> {
    private final String who;
    private final String party;
    private final Exam exam;
    private final When when;
    private Count count = Count.SOME;

    /** Asserts nothing yet: what is demanded is known when the subclass is made. */
    Demand(String who, String party, Exam exam, When when) {
        this.who = who;
        this.party = party;
        this.exam = exam;
        this.when = when;
    }

    /** Asserts all that has been said. */
    abstract void check();

    abstract S self();

    final S checked() {
        check();
        return self();
    }

    final void require(String words, Check check) {
        exam.require(who + " " + words, when, check);
    }

    final Exam exam() {
        return exam;
    }

    final String who() {
        return who;
    }

    final String party() {
        return party;
    }

    final When when() {
        return when;
    }

    final Count count() {
        return count;
    }

    /** Asserts that it was exactly so often. In real time more may come later: let time pass before, or say until when. */
    public S times(int exactly) {
        return counted(Count.exactly(exactly));
    }

    /** Asserts that it was so often or more. */
    public S atLeast(int least) {
        return counted(new Count(least, Integer.MAX_VALUE));
    }

    /** Asserts that it was so often or less. */
    public S atMost(int most) {
        return counted(new Count(0, most));
    }

    private S counted(Count newCount) {
        count = newCount;
        return checked();
    }
}
