package io.imptestbed.imp.device;

import io.imptestbed.client.profile.ImpProfile;
import io.imptestbed.imp.bus.Board;
import io.imptestbed.imp.bus.ImpModel;
import io.imptestbed.time.Timeline;
import java.time.Duration;

/** A device for its buses. */
record DeviceBoard(Device device) implements Board {
    /** From here on a transaction is told as a block: shorter ones keep nobody waiting whom anybody would miss, and would fill the trace. */
    private static final Duration NOTICED = Duration.ofMillis(100);

    @Override
    public Timeline timeline() {
        return device.timeline();
    }

    @Override
    public ImpProfile profile() {
        return device.profile();
    }

    @Override
    public ImpModel model() {
        return device.hardware().model();
    }

    @Override
    public void requireTurn(String verb) {
        device.current(verb);
    }

    @Override
    public void block(String with, Duration length) {
        device.current(with).block(with, length);
    }

    @Override
    public void spend(String with, Duration length) {
        if (!device.profile().busTakesTime() || length.isZero()) {
            return;
        }
        if (length.compareTo(NOTICED) < 0) {
            device.pass(length);
        } else {
            block(with, length);
        }
    }

    @Override
    public void run(Runnable turn) {
        device.run(turn);
    }
}
