package io.imptestbed.scenario.file.grammar;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Data;
import io.imptestbed.scenario.model.DeviceFlow;
import io.imptestbed.scenario.model.ImpReaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The steps of devices, and those of agents that are about their devices. */
final class DeviceForms {
    private static final Set<Role> DEVICE = EnumSet.of(Role.DEVICE);
    private static final Set<Role> AGENT = EnumSet.of(Role.AGENT);

    private DeviceForms() {}

    static List<Form<Action>> all() {
        var all = new ArrayList<Form<Action>>();
        all.addAll(power());
        all.addAll(connection());
        all.addAll(messages());
        return List.copyOf(all);
    }

    private static List<Form<Action>> power() {
        return List.of(
                Form.<Boolean, Action>of(
                                "powers on",
                                DEVICE,
                                Kinds.nothing(),
                                "The device gets power; ends when its code has started.",
                                use -> Optional.of(new Action.PowerOn(use.party())))
                        .examples("pump.device powers on"),
                Form.<Boolean, Action>of(
                                "powers off",
                                DEVICE,
                                Kinds.nothing(),
                                "The device loses power: its memory is gone, nv included, and nobody is told.",
                                use -> Optional.of(new Action.PowerOff(use.party())))
                        .examples("pump.device powers off"),
                Form.<Duration, Action>of(
                                "power cycles",
                                DEVICE,
                                Quantities.DURATION,
                                "The device is without power for this time; ends when its code has started again.",
                                use -> Optional.of(new Action.PowerCycle(use.party(), use.value())))
                        .examples("{ pump.device power cycles: 5s }"),
                Form.<Duration, Action>of(
                                "deep sleeps",
                                DEVICE,
                                Quantities.POSITIVE,
                                "The device sends what waits and sleeps deeply (server.sleepfor): memory is gone but for nv; ends when its"
                                        + " code has started again.",
                                use -> Optional.of(new Action.DeepSleep(use.party(), use.value())))
                        .ofSteps()
                        .examples("{ pump.device deep sleeps: 1h }"));
    }

    private static List<Form<Action>> connection() {
        return List.of(
                Form.<Boolean, Action>of(
                                "connects",
                                DEVICE,
                                Kinds.nothing(),
                                "The device connects to its agent (server.connect); 'result' is the reason that it is told, 5 for connected.",
                                use -> Optional.of(new Action.ServerConnect(use.party())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples("pump.device connects", "{ pump.device connects: , result: 1 }"),
                Form.<Boolean, Action>of(
                                "disconnects",
                                DEVICE,
                                Kinds.nothing(),
                                "The device gives its connection up (server.disconnect).",
                                use -> Optional.of(new Action.ServerDisconnect(use.party())))
                        .ofSteps()
                        .examples("pump.device disconnects"));
    }

    private static List<Form<Action>> messages() {
        return List.of(
                Form.<Duration, Action>of(
                                "blocks",
                                DEVICE,
                                Quantities.POSITIVE,
                                "Blocks the device, whose code then stands still.",
                                use -> Optional.of(new Action.Block(
                                        use.party(),
                                        use.siblings().get(BlockKeys.WITH_OF_DEVICE, BlockKeys.SLEEP),
                                        use.value(),
                                        "",
                                        1)))
                        .with(KeyTable.of(BlockKeys.WITH_OF_DEVICE))
                        .ofSteps()
                        .examples("{ pump.device blocks: 10s }"),
                Form.<DeviceFlow, Action>of(
                                "sends",
                                DEVICE,
                                DataKinds.SENDS,
                                "The device sends to its agent (agent.send); ends when the last call has returned.",
                                use -> Optional.of(new Action.Send(use.party(), use.value())))
                        .with(OutcomeKeys.RESULT_OR_THROWS)
                        .ofSteps()
                        .examples(
                                "{ pump.device sends: { name: reading, data: 20.5 } }",
                                "{ pump.device sends: { name: reading, data: \"${index}\", every: 1s, for: 1h } }"),
                Form.<DeviceFlow, Action>of(
                                "sends",
                                AGENT,
                                DataKinds.SENDS,
                                "The agent sends to its device (device.send); nobody is told whether it arrives.",
                                use -> Optional.of(new Action.Send(use.party(), use.value())))
                        .with(OutcomeKeys.THROWS_ONLY)
                        .ofSteps()
                        .examples("{ pump.agent sends: { name: set, data: { level: 3 } } }"),
                Form.<Data.Table, Action>of(
                                "saves",
                                AGENT,
                                DataKinds.TABLE,
                                "The agent keeps a table beyond restarts (server.save).",
                                use -> Optional.of(new Action.Save(use.party(), use.value())))
                        .with(OutcomeKeys.THROWS_ONLY)
                        .ofSteps()
                        .examples("{ pump.agent saves: { level: 3 } }"),
                Form.<ImpReaction, Action>of(
                                "reacts",
                                DEVICE,
                                OccasionKinds.DEVICE_HEARS,
                                "From now on, until its code starts anew, does this when its agent sends.",
                                use -> Optional.of(new Action.ReactOn(use.party(), use.value())))
                        .ofSteps()
                        .examples("{ pump.device reacts: { name: set, sends: { name: done } } }"),
                Form.<ImpReaction, Action>of(
                                "reacts to device",
                                AGENT,
                                OccasionKinds.AGENT_HEARS,
                                "From now on, until it restarts, does this when its device sends.",
                                use -> Optional.of(new Action.ReactOn(use.party(), use.value())))
                        .ofSteps()
                        .examples("{ pump.agent reacts to device: { name: reading, logs: \"${data}\" } }"));
    }
}
