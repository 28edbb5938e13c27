package io.imptestbed.scenario.run.step;

import io.imptestbed.scenario.model.Action;
import io.imptestbed.scenario.model.Place;
import io.imptestbed.scenario.run.world.DeviceParty;

/** What a device does when it reacts. */
record DeviceDeeds(DeviceParty device, Clockwork clock, Notebook notebook) implements Deeds {
    @Override
    public void perform(Place place, Action action, Values values) {
        if (action instanceof Action.Send send) {
            Flow.begin(new DevicePlan(send.flow(), values), new HalfSender(device, clock), result -> {
                if (result.thrown() > 0) {
                    notebook.failed(place, "reaction of " + device.name(), "no exception", result.firstThrown());
                }
            });
        } else if (action instanceof Action.Block block) {
            device.block(block.with(), block.length(), "on message");
        } else if (action instanceof Action.Log log) {
            device.log(values.fill(log.text()));
        } else if (action instanceof Action.ServerConnect) {
            device.connect(answer -> {});
        } else if (action instanceof Action.ServerDisconnect) {
            device.disconnect();
        } else if (action instanceof Action.DeepSleep sleep) {
            device.sleep(sleep.length());
        } else {
            throw new IllegalArgumentException(
                    "reaction: " + action + " (expected: send, block, log, connect, disconnect or deep sleep)");
        }
    }
}
