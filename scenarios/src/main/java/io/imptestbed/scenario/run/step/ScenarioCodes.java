package io.imptestbed.scenario.run.step;

import io.imptestbed.imp.device.Device;
import io.imptestbed.imp.os.Value;
import io.imptestbed.scenario.model.ClientSetup;
import io.imptestbed.scenario.model.DeviceSetup;
import io.imptestbed.scenario.model.ImpSetup;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.Behaviour;
import io.imptestbed.scenario.run.world.ClientParty;
import io.imptestbed.scenario.run.world.Codes;
import io.imptestbed.scenario.run.world.DeviceBehaviour;
import io.imptestbed.scenario.run.world.DeviceParty;
import io.imptestbed.trace.Trace;
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
    private final AskedPins asked;
    private final Map<String, Workbench> benches = new LinkedHashMap<>();
    private final Map<String, Reconnects> reconnects = new LinkedHashMap<>();

    ScenarioCodes(Clockwork clock, Notebook notebook, AskedPins asked, long seed) {
        this.asked = asked;
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
        var sensors = sensors(imp, setup);
        return new DeviceCode(device, setup, occasions, left, sensors);
    }

    private Sensors sensors(ImpSetup imp, DeviceSetup setup) {
        return new Sensors(setup.sensors(), seed * SPREAD + imp.name().hashCode(), clock);
    }

    @Override
    public void wire(ImpSetup imp, Device device, Trace trace) {
        imp.device().ifPresent(setup -> {
            var bench = new Workbench(device, setup, sensors(imp, setup));
            bench.wire(asked.of(imp.devicePart()), trace);
            benches.put(imp.devicePart(), bench);
        });
    }

    /**
     * Returns what is wired to a device that runs a script.
     *
     * @throws IllegalArgumentException if it runs none
     */
    Workbench bench(String party) {
        var bench = benches.get(party);
        if (bench == null) {
            throw new IllegalArgumentException("device: " + party + " (expected: one that runs a script)");
        }
        return bench;
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
