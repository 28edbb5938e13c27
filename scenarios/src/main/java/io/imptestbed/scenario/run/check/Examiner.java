package io.imptestbed.scenario.run.check;

import io.imptestbed.scenario.model.Expectation;
import io.imptestbed.scenario.model.Finding;
import io.imptestbed.trace.Entry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Holds the expectations of a scenario against the trace of its run, in one pass.
 *
 * <p>In real time an expectation with a time has a few probes, with the bounds of its time moved by the slack in one way or the other: it is met
 * when one of them is. The words of a miss are those of the bounds as written.
 */
public final class Examiner {
    private final List<Examination> examinations = new ArrayList<>();
    private final Map<String, List<Probe>> byParty = new LinkedHashMap<>();
    private final List<Probe> ofEverybody = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    /** Makes an examiner of {@code expectations}, which has seen nothing yet. */
    public Examiner(List<Expectation> expectations, Evidence evidence) {
        for (var expectation : expectations) {
            if (evidence.brokerIsOurs() || !Probes.needsBroker(expectation.check())) {
                var probes = Probes.of(expectation, evidence);
                examinations.add(new Examination(expectation, probes));
                probes.forEach(this::enlist);
            } else {
                notes.add(expectation.place() + ": " + expectation.text()
                        + ": not checked, for an external broker's side cannot be seen");
            }
        }
    }

    /** Takes the next entry of the trace. */
    public void see(Entry entry) {
        for (var probe : byParty.getOrDefault(entry.event().party(), List.of())) {
            probe.see(entry);
        }
        for (var probe : ofEverybody) {
            probe.see(entry);
        }
    }

    private void enlist(Probe probe) {
        if (probe.parties().isEmpty()) {
            ofEverybody.add(probe);
        }
        for (var party : new TreeSet<>(probe.parties())) {
            byParty.computeIfAbsent(party, name -> new ArrayList<>()).add(probe);
        }
    }

    /**
     * Returns what was not met, in the order of the expectations.
     *
     * @param end timeline time of the end of the run
     */
    public List<Finding> findings(Duration end) {
        var findings = new ArrayList<Finding>();
        for (var examination : examinations) {
            var misses =
                    examination.probes().stream().map(probe -> probe.judge(end)).toList();
            if (misses.stream().allMatch(miss -> miss.isPresent())) {
                var miss = misses.get(0).orElseThrow();
                var expectation = examination.expectation();
                findings.add(new Finding(
                        Finding.Kind.EXPECTATION,
                        expectation.place(),
                        expectation.text(),
                        miss.expected(),
                        miss.seen(),
                        miss.entries()));
            }
        }
        return findings;
    }

    /** Returns what could not be checked, in words. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    private record Examination(Expectation expectation, List<Probe> probes) {}
}
