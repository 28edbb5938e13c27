package io.imptestbed.scenario.file.rules;

import io.imptestbed.scenario.file.yaml.Problems;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.model.Scenario;
import java.util.stream.Collectors;

/** No client has the name of an imp: nobody could tell them apart. */
final class PartyNames {
    private PartyNames() {}

    static void check(Scenario scenario, Problems problems) {
        var imps = scenario.imps().stream().map(ImpSetup::name).collect(Collectors.toSet());
        scenario.clients().stream()
                .filter(client -> imps.contains(client.name()))
                .forEach(client -> problems.report(
                        client.place(), "a client with the name of an imp", "'" + client.name() + "'", "another name"));
    }
}
