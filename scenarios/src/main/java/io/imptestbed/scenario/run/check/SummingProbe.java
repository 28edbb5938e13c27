package io.imptestbed.scenario.run.check;

import java.util.Set;

/** A probe that can count what several parties do together. */
interface SummingProbe extends Probe {
    /** From now on counts what {@code parties} do, all of them together, and no others. */
    void sumOver(Set<String> parties);
}
