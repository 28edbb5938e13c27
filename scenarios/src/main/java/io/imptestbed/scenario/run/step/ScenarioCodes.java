package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Behaviour;
import io.imptestbed.scenario.run.world.ClientParty;
import io.imptestbed.scenario.run.world.Codes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The code of all parties of a scenario. */
final class ScenarioCodes implements Codes {
    private final Clockwork clock;
    private final Notebook notebook;
    private final Map<String, Reconnects> reconnects = new LinkedHashMap<>();

    ScenarioCodes(Clockwork clock, Notebook notebook) {
        this.clock = clock;
        this.notebook = notebook;
    }

    @Override
    public Behaviour ofAgent(ImpSetup imp, AgentParty agent) {
        var left = reconnects.computeIfAbsent(imp.agent(), name -> new Reconnects(imp.reconnect()));
        return new PartyCode(agent, imp.place(), imp.subscriptions(), imp.reactions(), left, clock, notebook);
    }

    @Override
    public Behaviour ofClient(ClientSetup client, ClientParty party) {
        var none = new Reconnects(Optional.empty());
        return new PartyCode(party, client.place(), client.subscriptions(), client.reactions(), none, clock, notebook);
    }
}
