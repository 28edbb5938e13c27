package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Behaviour;
import io.imptestbed.scenario.run.world.ClientParty;
import io.imptestbed.scenario.run.world.Codes;
import io.imptestbed.scenario.run.world.DeviceBehaviour;
import io.imptestbed.scenario.run.world.DeviceParty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The code of all parties of a scenario. */
final class ScenarioCodes implements Codes {
    private static final int SPREAD = 31;

    private final Clockwork clock;
    private final Notebook notebook;
    private final long seed;
    private final Map<String, Reconnects> reconnects = new LinkedHashMap<>();

    ScenarioCodes(Clockwork clock, Notebook notebook, long seed) {
        this.seed = seed;
        this.clock = clock;
        this.notebook = notebook;
    }

    @Override
    public Behaviour ofAgent(ImpSetup imp, AgentParty agent) {
        var left = reconnects.computeIfAbsent(imp.agent(), name -> new Reconnects(imp.reconnect()));
        var deeds = new PartyDeeds(agent, imp.connect(), clock, notebook);
        var occasions = new OccasionCode(deeds, imp.occasions(), agent::load);
        return new PartyCode(
                agent, imp.place(), imp.subscriptions(), imp.reactions(), left, deeds, occasions, notebook);
    }

    @Override
    public DeviceBehaviour ofDevice(ImpSetup imp, DeviceParty device) {
        var setup = imp.device()
                .orElseThrow(
                        () -> new IllegalArgumentException("imp: " + imp.name() + " (expected: one with a device)"));
        var left = reconnects.computeIfAbsent(imp.devicePart(), name -> new Reconnects(setup.reconnect()));
        var deeds = new DeviceDeeds(device, clock, notebook);
        var occasions = new OccasionCode(deeds, setup.reactions(), () -> Value.NULL);
        var sensors = new Sensors(setup.sensors(), seed * SPREAD + imp.name().hashCode(), clock);
        return new DeviceCode(device, setup, occasions, left, sensors);
    }

    @Override
    public Behaviour ofClient(ClientSetup client, ClientParty party) {
        var none = new Reconnects(Optional.empty());
        var deeds = new PartyDeeds(party, client.connect(), clock, notebook);
        var occasions = new OccasionCode(deeds, List.of(), () -> Value.NULL);
        return new PartyCode(
                party, client.place(), client.subscriptions(), client.reactions(), none, deeds, occasions, notebook);
    }
}
