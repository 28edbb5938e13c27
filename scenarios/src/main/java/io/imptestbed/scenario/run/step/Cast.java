package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.ConnectSettings;
import io.imptestbed.scenario.model.Scenario;
import io.imptestbed.scenario.run.world.AgentParty;
import io.imptestbed.scenario.run.world.ClientParty;
import io.imptestbed.scenario.run.world.DeviceParty;
import io.imptestbed.scenario.run.world.Half;
import io.imptestbed.scenario.run.world.Party;
import io.imptestbed.scenario.run.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who plays whom: the parties by name, and what the file declares of their connects. */
final class Cast {
    private final World world;
    private final Map<String, ConnectSettings> declared = new LinkedHashMap<>();

    Cast(World world, Scenario scenario) {
        this.world = world;
        scenario.imps().forEach(imp -> declared.put(imp.agent(), imp.connect()));
        scenario.clients().forEach(client -> declared.put(client.name(), client.connect()));
    }

    Party party(String name) {
        return world.party(name);
    }

    AgentParty agent(String name) {
        if (world.party(name) instanceof AgentParty agent) {
            return agent;
        }
        throw new IllegalArgumentException("party: " + name + " (expected: an agent)");
    }

    DeviceParty device(String name) {
        return world.device(name);
    }

    /** Returns an agent or a device. */
    Half half(String name) {
        return world.isDevice(name) ? world.device(name) : agent(name);
    }

    ClientParty client(String name) {
        if (world.party(name) instanceof ClientParty client) {
            return client;
        }
        throw new IllegalArgumentException("party: " + name + " (expected: an ordinary client)");
    }

    /** Returns what the party says when it connects: what a step says, and for the rest what is declared. */
    ConnectSettings settings(String name, ConnectSettings step) {
        var usual = declared.getOrDefault(name, ConnectSettings.DEFAULT);
        return new ConnectSettings(
                or(step.url(), usual.url()),
                or(step.clientIdentifier(), usual.clientIdentifier()),
                or(step.keepAliveSeconds(), usual.keepAliveSeconds()),
                or(step.cleanSession(), usual.cleanSession()),
                or(step.username(), usual.username()),
                or(step.password(), usual.password()),
                or(step.will(), usual.will()));
    }

    private static <T> Optional<T> or(Optional<T> first, Optional<T> second) {
        return first.isPresent() ? first : second;
    }
}
