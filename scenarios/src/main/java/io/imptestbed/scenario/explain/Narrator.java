package io.imptestbed.scenario.explain;

import io.imptestbed.trace.Entry;
import java.util.List;

/** Looks at a trace for one kind of trouble and tells its reason. */
interface Narrator {
    /** Takes the next entry; the chronicle knows it already. */
    void see(Entry entry);

    /** Returns what there is to tell after the last entry, in the order in which it began. */
    List<Explanation> explanations();
}
