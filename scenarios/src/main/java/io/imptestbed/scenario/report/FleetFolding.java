package io.imptestbed.scenario.report;

import io.imptestbed.scenario.model.Conservation;
import io.imptestbed.scenario.model.Conservation.Leg;
import io.imptestbed.scenario.model.Fleet;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.model.ScenarioResult;
import io.imptestbed.scenario.words.Words;
import io.imptestbed.trace.Entry;
import io.imptestbed.trace.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes one of the many members of a fleet wherever a person reads: their messages are counted together, and of their packets those of a few
 * are shown, of members that something went wrong with before others.
 */
final class FleetFolding {
    /** So many members of a fleet can be seen in a ladder. */
    private static final int MOST_SHOWN = 2;

    private final Map<String, Fleet> fleetOf = new LinkedHashMap<>();
    private final List<Fleet> fleets;

    FleetFolding(Scenario scenario) {
        fleets = scenario.fleets();
        fleets.forEach(fleet -> fleet.members().forEach(member -> fleetOf.put(member, fleet)));
    }

    /** Returns the conservation with one way for each fleet. */
    Conservation folded(Conservation conservation) {
        return new Conservation(
                conservation.sent(),
                folded(conservation.fromParties()),
                folded(conservation.toParties()),
                folded(conservation.betweenHalves()));
    }

    private Map<String, Leg> folded(Map<String, Leg> legs) {
        var folded = new LinkedHashMap<String, Leg>();
        legs.forEach((party, leg) -> folded.merge(name(party), leg, Leg::plus));
        return folded;
    }

    private String name(String party) {
        var fleet = fleetOf.get(imp(party));
        return fleet == null
                ? party
                : fleet.name() + party.substring(imp(party).length()) + ", "
                        + Words.count(fleet.members().size(), "member");
    }

    private static String imp(String party) {
        var dot = party.indexOf('.');
        return dot < 0 ? party : party.substring(0, dot);
    }

    /** Returns the entries of a run without those of members that are not shown. */
    List<Entry> shown(ScenarioResult result) {
        var hidden = hidden(result);
        return hidden.isEmpty()
                ? result.entries()
                : result.entries().stream()
                        .filter(entry -> !isOf(entry.event(), hidden))
                        .toList();
    }

    /** Returns what is not shown, a line for each fleet; empty if everything is. */
    List<String> notes(ScenarioResult result) {
        var hidden = hidden(result);
        var notes = new ArrayList<String>();
        for (var fleet : fleets) {
            var seen = fleet.members().stream().filter(m -> !hidden.contains(m)).toList();
            if (seen.size() < fleet.members().size()) {
                notes.add("  of " + fleet.name() + " are shown: " + String.join(", ", seen) + "; not shown: "
                        + Words.count(fleet.members().size() - seen.size(), "other member"));
            }
        }
        return notes;
    }

    private Set<String> hidden(ScenarioResult result) {
        var concerned = concerned(result);
        var hidden = new LinkedHashSet<String>();
        for (var fleet : fleets) {
            var left = new ArrayList<>(fleet.members());
            left.removeAll(fleet.members().stream()
                    .filter(concerned::contains)
                    .limit(MOST_SHOWN)
                    .toList());
            var more = MOST_SHOWN - (fleet.members().size() - left.size());
            hidden.addAll(left.subList(Math.min(left.size(), more), left.size()));
        }
        return hidden;
    }

    /** Returns the imps that the findings point at. */
    private static Set<String> concerned(ScenarioResult result) {
        var numbers = new LinkedHashSet<Long>();
        result.findings().forEach(finding -> numbers.addAll(finding.entries()));
        var imps = new LinkedHashSet<String>();
        for (var entry : numbers.isEmpty() ? List.<Entry>of() : result.entries()) {
            if (numbers.contains(entry.sequence())) {
                imps.add(imp(entry.event().party()));
            }
        }
        return imps;
    }

    private static boolean isOf(Event event, Set<String> imps) {
        return imps.contains(imp(event.party()))
                || (event instanceof Event.BrokerDid did && imps.contains(imp(did.client())));
    }
}
