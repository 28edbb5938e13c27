package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.file.yaml.Quoted;
import io.imptestbed.scenario.model.Scenario;
import java.util.LinkedHashSet;

/** No client has the name of an imp: nobody could tell them apart. */
final class PartyNames {
    private PartyNames() {}

    static void check(Scenario scenario, Problems problems) {
        var imps = new LinkedHashSet<String>();
        scenario.fleets().forEach(fleet -> imps.add(fleet.name()));
        for (var imp : scenario.imps()) {
            if (!imps.add(imp.name())) {
                problems.report(imp.place(), "an imp for the second time", Quoted.text(imp.name()), "another name");
            }
        }
        scenario.clients().stream()
                .filter(client -> imps.contains(client.name()))
                .forEach(client -> problems.report(
                        client.place(), "a client with the name of an imp", "'" + client.name() + "'", "another name"));
    }
}
