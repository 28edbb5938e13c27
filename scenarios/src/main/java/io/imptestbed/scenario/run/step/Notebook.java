package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Finding;
import io.imptestbed.scenario.model.Finding.Kind;
import io.imptestbed.scenario.model.Place;
import java.util.ArrayList;
import java.util.List;

/** What steps and the code of parties found out; agents of a run in real time write from threads of their own, so the lock is this object's. */
public final class Notebook {
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    synchronized void failed(Place place, String text, String expected, String seen) {
        findings.add(new Finding(Kind.STEP, place, text, expected, seen, List.of()));
    }

    synchronized void failed(Place place, String text, String expected, String seen, List<Long> entries) {
        findings.add(new Finding(Kind.STEP, place, text, expected, seen, entries));
    }

    synchronized void broken(Place place, String text, String expected, String seen) {
        findings.add(new Finding(Kind.ENVIRONMENT, place, text, expected, seen, List.of()));
    }

    synchronized void note(String note) {
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Returns what was not as it should be, in the order in which it was found. */
    public synchronized List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** Returns what a reader should know beside. */
    public synchronized List<String> notes() {
        return List.copyOf(notes);
    }
}
